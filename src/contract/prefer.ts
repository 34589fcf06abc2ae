import type { Operation } from './contract.ts';
import { fillMessage } from './message.ts';
import { problem } from './problem.ts';
import type { Head } from './request.ts';
import type { Reply } from './validate-response.ts';

/** What a request asks for beside what it says: Prism's `Prefer: code=…, example=…, wait=…` (RFC 7240). */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
  /** In seconds. */
  readonly wait?: string;
}

/** What a preference leads to. */
export interface Preferred {
  /** The answer that was asked for; absent where only a delay was. */
  readonly reply?: Reply;
  /** In ms. */
  readonly delay: number;
  /** For the header that says so. */
  readonly applied: string;
}

/** Gateways strip headers: the query is read too. */
const queryNames = { code: '__code', example: '__example' };
/** The longest delay, in seconds. */
export const longestWait = 60;

/** Reads the preference of a request; `undefined` where it has none. */
export function readPreference({ headers, query }: Head): Preference | undefined {
  const { prefer } = headers;
  if (prefer === undefined && !query.includes('__')) return undefined;
  const members = (prefer ?? '').split(/[,;]/).flatMap((part) => {
    const [, name, value] = /^\s*(code|example|wait)\s*=\s*"?([^"]*?)"?\s*$/i.exec(part) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
  });
  const asked = new URLSearchParams(query);
  for (const [name, key] of Object.entries(queryNames)) {
    const value = asked.get(key);
    if (value !== null) members.push([name, value]);
  }
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The answer that a preference asks for, or a problem that lists what is possible: what the contract cannot meet is refused. */
export function prefer(operation: Operation, preference: Preference): Preferred | { readonly refused: Reply } {
  const { code, example, wait } = preference;
  const applied = Object.entries(preference)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  if (wait !== undefined && !(/^\d+(\.\d+)?$/.test(wait) && Number(wait) <= longestWait)) {
    return impossible(operation, `wait was "${wait}"; it is a number of seconds, at most ${longestWait}.`);
  }
  const delay = Number(wait ?? 0) * 1000;
  if (code === undefined && example === undefined) return { delay, applied };
  const reply = chooseResponse(operation, {
    ...(code === undefined ? {} : { status: Number(code) }),
    ...(example === undefined ? {} : { example }),
  });
  return reply ? { reply, delay, applied } : impossible(operation, `${operation.operationId} has no answer with ${applied}.`);
}

/** The first named example of an operation's answers that has a status, or a name, or both. */
export function chooseResponse(
  operation: Operation,
  wanted: { readonly status?: number; readonly example?: string },
): Reply | undefined {
  const found = answers(operation).find(
    ({ status, name }) => (wanted.status ?? status) === status && (wanted.example ?? name) === name,
  );
  return found && { status: found.status, headers: operation.responses[found.status]?.headerExamples ?? {}, body: found.body };
}

interface NamedAnswer {
  readonly status: number;
  readonly name: string;
  readonly body: unknown;
}

/** Every named example of every answer, successes first. */
function answers({ responses, errors }: Operation): NamedAnswer[] {
  const successes = Object.values(responses).flatMap(({ status, examples }) =>
    Object.entries(examples).map(([name, body]) => ({ status, name, body })),
  );
  return [...successes, ...errors.map((error) => ({ status: error.status, name: error.name, body: fillMessage(error, {}) }))];
}

function impossible(operation: Operation, detail: string): { readonly refused: Reply } {
  const possible: Record<string, string[]> = {};
  for (const { status, name } of answers(operation)) possible[status] = [...(possible[status] ?? []), name];
  return { refused: problem(400, 'Preference cannot be met', `${detail} "possible" lists the examples by code.`, { possible }) };
}
