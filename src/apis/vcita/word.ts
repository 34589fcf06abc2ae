import type { ResponseBodyOf } from '../api.ts';

type ErrorAnswer = ResponseBodyOf<'createVoiceCall', 400>;

/** One error for every broken field, the most urgent of each, in the order in which the fields are documented. */
export function word(bodies: readonly unknown[], documented: readonly string[]): unknown {
  const [first] = bodies;
  if (!isErrorAnswer(first) || first.errors[0]?.field === undefined) return first;
  const errors = bodies.flatMap((body) => (isErrorAnswer(body) ? body.errors : []));
  const byField = new Map([...errors].reverse().map((error) => [error.field, error]));
  const place = (field: string | undefined) => documented.indexOf(field ?? '');
  return { ...first, errors: [...byField.values()].sort((a, b) => place(a.field) - place(b.field)) };
}

function isErrorAnswer(body: unknown): body is ErrorAnswer {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
}
