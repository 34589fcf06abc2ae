import type { Operation } from './contract.ts';
import { fillMessage } from './message.ts';
import { problem } from './problem.ts';
import type { Request } from './request.ts';
import type { Reply } from './validate-response.ts';
import { excerpt } from './violation.ts';

/** The response that a request asks for in Prism's syntax: `Prefer: code=…, example=…, wait=…` (RFC 7240). */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
  /** In seconds. */
  readonly wait?: string;
}

/** The response to a preference. */
export interface Preferred {
  /** Absent where only a delay was asked for. */
  readonly reply?: Reply;
  /** The time to wait, in ms. */
  readonly delay: number;
  /** The value of the header Preference-Applied. */
  readonly applied: string;
}

/** Names in the header. */
const headerNames = ['code', 'example', 'wait'];
/** Names in the query, which is read too because gateways strip headers. */
const queryNames = { code: '__code', example: '__example' };
/** The longest time to wait, in seconds. */
export const longestWait = 60;

/** Reads the preference of a request; `undefined` without one. */
export function readPreference({ headers, query }: Pick<Request, 'headers' | 'query'>): Preference | undefined {
  const { prefer } = headers;
  if (prefer === undefined && !query.includes('__')) return undefined;
  const members = (prefer ?? '').split(/[,;]/).flatMap(readMember);
  const asked = new URLSearchParams(query);
  for (const [name, key] of Object.entries(queryNames)) {
    const value = asked.get(key);
    if (value !== null) members.push([name, value]);
  }
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Reads one member, `name=value` or `name="value"`, without a regular expression: those for blanks around quotes are not linear. */
function readMember(part: string): [name: string, value: string][] {
  const equals = part.indexOf('=');
  const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
  if (!headerNames.includes(name)) return [];
  const text = part.slice(equals + 1).trim();
  const start = text.startsWith('"') ? 1 : 0;
  const value = text.slice(start, text.length > start && text.endsWith('"') ? -1 : undefined);
  return value.includes('"') ? [] : [[name, value]];
}

/** True for a preference that names the response, whatever the request says. */
export function choosesResponse(preference: Preference | undefined): boolean {
  return preference?.code !== undefined || preference?.example !== undefined;
}

/** Finds the response that a preference asks for; without one, a problem that lists the valid choices. */
export function prefer(operation: Operation, preference: Preference): Preferred | { readonly impossible: Reply } {
  const { code, example, wait } = preference;
  const applied = Object.entries(preference)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  if (wait !== undefined && !(/^\d+(\.\d+)?$/.test(wait) && Number(wait) <= longestWait)) {
    return impossible(operation, `wait was "${wait}"; it is a number of seconds, at most ${longestWait}.`);
  }
  // Number skips what a header cannot hold, such as a line feed.
  if (code !== undefined && !/^\d{3}$/.test(code))
    return impossible(operation, `code was ${excerpt(code)}; it is a status of three digits.`);
  const delay = Number(wait ?? 0) * 1000;
  if (code === undefined && example === undefined) return { delay, applied };
  const reply = chooseResponse(operation, { status: code === undefined ? undefined : Number(code), example });
  return reply ? { reply, delay, applied } : impossible(operation, `${operation.operationId} has no answer with ${applied}.`);
}

/** Finds the first named example of an operation's responses with a status, a name, or both. */
export function chooseResponse(
  operation: Operation,
  wanted: { readonly status?: number | undefined; readonly example?: string | undefined },
): Reply | undefined {
  const isWanted = (status: number, name: string) => (wanted.status ?? status) === status && (wanted.example ?? name) === name;
  for (const { status, headerExamples, examples } of Object.values(operation.responses))
    for (const [name, body] of Object.entries(examples))
      if (isWanted(status, name)) return { status, headers: headerExamples, body };
  const error = operation.errors.find(({ status, name }) => isWanted(status, name));
  if (!error) return undefined;
  const headers = operation.responses[error.status]?.headerExamples ?? {};
  return { status: error.status, headers, body: fillMessage(error, {}) };
}

/** Lists the statuses and names of the examples of all responses, successes first. */
function listExamples({ responses, errors }: Operation): readonly { readonly status: number; readonly name: string }[] {
  const successes = Object.values(responses).flatMap(({ status, examples }) =>
    Object.keys(examples).map((name) => ({ status, name })),
  );
  return [...successes, ...errors];
}

function impossible(operation: Operation, detail: string): { readonly impossible: Reply } {
  const possible: Record<string, string[]> = {};
  for (const { status, name } of listExamples(operation)) possible[status] = [...(possible[status] ?? []), name];
  return {
    impossible: problem(400, 'Preference cannot be met', `${detail} "possible" lists the examples by code.`, { possible }),
  };
}
