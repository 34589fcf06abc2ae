import type { Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { createMatcher } from '../contract/match.ts';
import { fillMessage } from '../contract/message.ts';
import { findError } from '../contract/validate-request.ts';
import type { SentResponse } from '../pipeline/records.ts';
import { changedAt, withBody } from './edit-response.ts';
import { alterResponse, type Happened, isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';
import { withOtherLetter } from './texts.ts';

/** How many things a stale read remembers. */
const remembered = 10_000;

/** Reads what is not there any more, as it was before, or something else. Only operations that read one thing have these. */
export function readSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const reads = operation.method === 'GET' && operation.path.endsWith('}');
  if (!reads) return [];
  return Object.values(operation.responses).flatMap((response) => {
    const { status, line } = response;
    if (status >= 300) return [];
    const makers = writersOf(source, operation);
    const lines = [operation.line, line, ...makers.flatMap(linesOf)];
    return [...notThere(owner, operation, status, lines), identity(owner, status, lines), stale(owner, source, operation, lines)];
  });
}

/** The operations that make or change what an operation reads: those that answer with the same path, or one above it. */
function writersOf({ contract }: Source, { path }: Operation): Operation[] {
  return Object.values(contract.operations).filter(
    (other) => other.method !== 'GET' && path.startsWith(other.path.replace(/\/$/, '')),
  );
}

function linesOf({ responses }: Operation): number[] {
  return Object.values(responses).flatMap(({ status, line, echoes }) =>
    status < 300 ? [line, ...echoes.map((echo) => echo.line)] : [],
  );
}

function notThere(owner: Owner, operation: Operation, status: number, lines: readonly number[]): Sabotage[] {
  const { errors, rejectionErrors: refusals, responses } = operation;
  const gone = errors.find((error) => error.status === 404 && !Object.values(refusals).includes(error.name));
  const error = gone && findError(operation, gone.name);
  if (!error) return [];
  const description = {
    lines: [...lines, error.line],
    title: `answers ${error.status} ${error.name} for what is there`,
    remedy: `that what was made can be read, with ${status}`,
  };
  return [
    alterResponse(owner, `${status}/notThere`, status, description, ({ answer, received: { request } }) => ({
      ...answer,
      status: error.status,
      headers: { ...answer.headers, ...responses[error.status]?.constants },
      body: JSON.stringify(fillMessage(error, { method: request.method, path: request.path, uri: request.base + request.path })),
    })),
  ];
}

/** The answer names another thing than the path does. */
function identity(owner: Owner, status: number, lines: readonly number[]): Sabotage {
  const description = {
    lines,
    title: `answers ${status} with another identifier than was asked for`,
    remedy: 'that what is read has the identifier that it was asked for by',
  };
  return alterResponse(owner, `${status}/identity`, status, description, ({ answer, body, received: { path } }) => {
    const own = Object.values(path);
    const found = body === undefined ? undefined : pathOf(body, (text) => own.includes(text));
    if (body === undefined || !found) return undefined;
    return withBody(
      answer,
      changedAt(body, found, (before) => ({ put: withOtherLetter(String(before)) })),
    );
  });
}

/** The path of the first text that is meant. */
function pathOf(value: Json, isMeant: (text: string) => boolean): string[] | undefined {
  if (typeof value === 'string') return isMeant(value) ? [] : undefined;
  if (isList(value) || !isMapping(value)) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const inner = pathOf(member, isMeant);
    if (inner) return [name, ...inner];
  }
  return undefined;
}

/** What was changed reads as it was when it was first seen: when it was made, or read. */
function stale(owner: Owner, { contract }: Source, operation: Operation, lines: readonly number[]): Sabotage {
  const match = createMatcher(contract);
  const description = {
    lines,
    title: 'reads what was changed as it was before',
    remedy: 'that what was changed is read with its new values',
  };
  return sabotageOf(owner, '200/stale', description, () => {
    const first = new Map<string, string>();
    return {
      tamper(happened) {
        const { answer, received } = happened;
        if (answer.status >= 300) return undefined;
        const isRead = isOf(owner, received);
        const schema = operation.responses[200]?.body;
        const isAlike = received.operation?.responses[answer.status]?.body === schema;
        const key = isRead ? received.path : isAlike && received.operation?.method === 'POST' ? madeBy(happened) : undefined;
        if (!key) return undefined;
        const known = `${received.caller?.sandbox} ${JSON.stringify(key)}`;
        const before = first.get(known);
        if (before === undefined && first.size < remembered) first.set(known, answer.body);
        return isRead && before !== undefined && before !== answer.body ? { ...answer, body: before } : undefined;
      },
    };
  });

  /** The path parameters of what was made: those of its Location, or its identifier by the name of the parameter. */
  function madeBy({ answer, body, received }: Happened): Readonly<Record<string, string>> | undefined {
    const location = addressIn(answer);
    const found = location === undefined ? undefined : match('GET', location);
    if (found?.kind === 'operation' && found.operation === operation) return found.parameters;
    const name = operation.path.slice(operation.path.lastIndexOf('{') + 1, -1);
    const id = body === undefined ? undefined : memberNamed(body, name);
    return id === undefined ? undefined : { ...received.path, [name]: id };
  }
}

function addressIn({ headers }: SentResponse): string | undefined {
  const { Location: uri } = headers;
  return uri !== undefined && URL.canParse(uri) ? new URL(uri).pathname : undefined;
}

function memberNamed(value: Json, name: string): string | undefined {
  if (!isMapping(value)) return undefined;
  const own = value[name];
  if (typeof own === 'string') return own;
  return Object.values(value)
    .map((member) => memberNamed(member, name))
    .find((found) => found !== undefined);
}
