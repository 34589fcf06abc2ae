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

function advisory(where: string, line: number, text: string): Advisory {
  return { code: 'drift', where, line, text };
}

function hasValue(body: unknown, [name, ...rest]: readonly string[], value: string): boolean {
  if (name === undefined) return body === value;
  if (name === everyItem) return Array.isArray(body) && body.some((item) => hasValue(item, rest, value));
  return isObject(body) && hasValue(body[name], rest, value);
}
