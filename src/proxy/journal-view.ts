import type { Operation } from '../contract/contract.ts';
import { isObject, parseJson } from '../contract/json.ts';
import { redactedText } from '../contract/redact.ts';
import { declaredHeaders } from '../contract/validate-response.ts';
import type { RawHeaders } from './http-message.ts';
import { combineHeaders, headerPairs } from './raw-headers.ts';

/** Reads the headers of a response for the journal: with Content-Type and declared headers in their usual case, without secrets. */
export function toJournalHeaders(
  operation: Operation | undefined,
  status: number,
  rawHeaders: RawHeaders,
): Record<string, string> {
  const values = combineHeaders(rawHeaders);
  const response = operation?.responses[status];
  const names = new Map([...headerPairs(rawHeaders)].map(([name]) => [name.toLowerCase(), name]));
  const usual = ['Content-Type', 'Preference-Applied', ...(response ? Object.keys(declaredHeaders(response, values)) : [])];
  for (const name of usual) if (names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  return Object.fromEntries([...names].map(([key, name]) => [name, key === 'set-cookie' ? redactedText : (values[key] ?? '')]));
}

/** Redacts a response body for the journal: every property that the contract calls secret, at any depth and under any status. */
export function toJournalBody(operation: Operation, text: string): string {
  const secrets = Object.values(operation.responses).flatMap(({ secrets }) => secrets);
  if (!secrets.some((name) => text.includes(name))) return text;
  const body = parseJson(text);
  return body === undefined ? redactedText : JSON.stringify(redactProperties(body, secrets));
}

function redactProperties(value: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => redactProperties(item, secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secrets.includes(name) ? redactedText : redactProperties(member, secrets),
    ]),
  );
}
