import type { AnswerOf, ErrorBody } from '../api.ts';

type ErrorAnswer = AnswerOf<'createVoiceCall', 400>;

/** One error for every broken member, in the order in which the members are documented. */
export function word(errors: readonly ErrorBody[]): unknown {
  const [first, ...others] = errors;
  if (!first || !isErrorAnswer(first.body) || first.member === undefined) return first?.body;
  const told = new Map([[first.member, first]]);
  for (const error of others) {
    if (error.member !== undefined && !told.has(error.member)) told.set(error.member, error);
  }
  const inOrder = [...told.values()].sort((a, b) => a.position - b.position);
  return { ...first.body, errors: inOrder.flatMap(({ body }) => (isErrorAnswer(body) ? body.errors : [])) };
}

function isErrorAnswer(body: unknown): body is ErrorAnswer {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
}
