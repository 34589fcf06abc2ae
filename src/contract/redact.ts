import { isObject } from './check-body.ts';
import type { Operation } from './contract.ts';

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

/** A request body without the members that the contract calls secret. */
export function redactBody(operation: Operation | undefined, text: string): string {
  const secrets = operation?.body?.secrets ?? [];
  if (secrets.length === 0) return text;
  const form = new URLSearchParams(text);
  for (const name of secrets) if (form.has(name)) form.set(name, hidden);
  return form.toString();
}

/** An answer's body without the members that the contract calls secret. */
export function redactAnswer(operation: Operation | undefined, status: number, body: unknown): unknown {
  const secrets = operation?.responses[status]?.secrets ?? [];
  if (secrets.length === 0 || !isObject(body)) return body;
  return { ...body, ...Object.fromEntries(secrets.filter((name) => name in body).map((name) => [name, hidden])) };
}
