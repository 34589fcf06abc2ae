import type { DeclaredResponse } from './contract.ts';
import { isObject } from './json.ts';
import { everyItem } from './json-edit.ts';
import type { Advisory } from './violation.ts';

/** Lists an advisory for each known drift that a response shows. */
export function adviseDrift({ status, statusDrift = [], valueDrift = [] }: DeclaredResponse, body: unknown): Advisory[] {
  return [
    ...statusDrift.flatMap(({ for: documented, text, line }) =>
      documented === undefined ? [] : [advisory('/response/status', line, `${status} stands for ${documented}; ${text}`)],
    ),
    ...valueDrift.flatMap(({ path, value, text, line }) =>
      hasValue(body, path, value) ? [advisory(`/response/body/${path.join('/')}`, line, `${value} ${text}`)] : [],
    ),
  ];
}

/** Tells of a message that is none of those that ringback assumes, where no source documents one. */
export function adviseMessage(status: number, line: number, names: string): Advisory {
  const text = `the message is none of those that ringback assumes for ${status} (${names}); no source documents one`;
  return { code: 'undocumentedMessage', where: '/response/body', line, text };
}

function advisory(where: string, line: number, text: string): Advisory {
  return { code: 'drift', where, line, text };
}

function hasValue(body: unknown, [name, ...rest]: readonly string[], value: string): boolean {
  if (name === undefined) return body === value;
  if (name === everyItem) return Array.isArray(body) && body.some((item) => hasValue(item, rest, value));
  return isObject(body) && hasValue(body[name], rest, value);
}
