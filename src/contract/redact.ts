import { isObject } from './check-body.ts';
import type { Contract, Operation } from './contract.ts';

const hidden = '[redacted]';

/** Request headers without credentials; the scheme stays, because it is often what is wrong. */
export function redactHeaders(
  headers: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const { authorization, cookie } = headers;
  if (authorization === undefined && cookie === undefined) return headers;
  return {
    ...headers,
    ...(authorization === undefined ? {} : { authorization: `${/^\S+ (?=\S)/.exec(authorization)?.[0] ?? ''}${hidden}` }),
    ...(cookie === undefined ? {} : { cookie: hidden }),
  };
}

/**
 * Takes the members that the contract calls secret out of a query or a body. A form keeps its other members; any other text
 * that so much as names a secret is hidden whole, because only a form's shape is known here.
 */
export function createRedactor(contract: Contract): (text: string, isForm: boolean) => string {
  const names = Object.values(contract.operations).flatMap(({ body }) => body?.secrets ?? []);
  if (names.length === 0) return (text) => text;
  const named = new RegExp(names.join('|'), 'i');
  return (text, isForm) => {
    if (isForm) return text === '' ? text : redactForm(text, named);
    return named.test(text) || named.test(text.replace(/%5f/gi, '_')) ? hidden : text;
  };
}

function redactForm(text: string, named: RegExp): string {
  const form = new URLSearchParams(text);
  const names = [...form.keys()].filter((name) => named.test(name));
  for (const name of names) form.set(name, hidden);
  return names.length > 0 ? form.toString() : text;
}

/** An answer's body without the members that the contract calls secret. */
export function redactAnswer(operation: Operation | undefined, status: number, body: unknown): unknown {
  const secrets = operation?.responses[status]?.secrets ?? [];
  if (secrets.length === 0 || !isObject(body)) return body;
  return { ...body, ...Object.fromEntries(secrets.filter((name) => name in body).map((name) => [name, hidden])) };
}
