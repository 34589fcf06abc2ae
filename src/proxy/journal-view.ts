import type { Operation } from '../contract/contract.ts';
import { redactHeader } from '../contract/redact.ts';
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
  return Object.fromEntries([...names].map(([key, name]) => [name, redactHeader(key, values[key] ?? '')]));
}
