import type { DeclaredResponses, Json } from './contract.ts';
import { valueAtPath } from './json.ts';
import { setAt } from './json-edit.ts';
import { fillMessage } from './message.ts';
import type { Rejection } from './rejection.ts';
import type { Request } from './request.ts';
import type { Violation } from './violation.ts';

/** Declared responses of an operation or an API, with the order in which an operation documents its parameters and members. */
type Documented = DeclaredResponses & { readonly documented?: readonly string[] };

/**
 * Writes the body that answers a rejected request: the message of its most urgent rejection. If the contract says that the response
 * lists errors (`x-error-list`), it has one for each broken parameter and member.
 * @param rejections the most urgent first; only those with the status of the first are answered
 */
export function writeErrorBody(
  { responses, documented = [] }: Documented,
  [first, ...others]: readonly [Rejection, ...Rejection[]],
  { base, method, path }: Pick<Request, 'base' | 'method' | 'path'>,
): Json {
  const common = { method, path, uri: base + path };
  const body = fillMessage(first.error, common, first.values);
  const list = responses[first.error.status]?.errorList;
  const member = memberOf(first.violation);
  if (!list || member === undefined) return body;
  const entry = (whole: Json): Json => valueAtPath(whole, [...list, '0']) ?? null;
  const entries = new Map([[member, entry(body)]]);
  for (const { error, values, violation } of others) {
    const name = memberOf(violation);
    if (error.status === first.error.status && name !== undefined && !entries.has(name))
      entries.set(name, entry(fillMessage(error, common, values)));
  }
  const inOrder = [...entries].sort(([a], [b]) => documented.indexOf(a) - documented.indexOf(b));
  const items = inOrder.map(([, value]) => value);
  return setAt(body, list, items) ?? body;
}

/** The parameter or the member of the body that a violation is about; `undefined` if it is about something else. */
function memberOf({ in: location, where }: Violation): string | undefined {
  return location === 'body' || location === 'query' ? where.split('/')[1] : undefined;
}
