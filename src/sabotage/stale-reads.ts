import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { fillMessage } from '../contract/message.ts';
import { findError } from '../contract/rejection.ts';
import { evaluateLink, findCreators, findRelated } from '../contract/resources.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { changedAt, withBody } from './edit-response.ts';
import { alterResponse, type Happened, isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';
import { withOtherLetter } from './texts.ts';

/** How many things a stale read remembers. */
const remembered = 10_000;

/** Reads what is not there any more, as it was before, or something else. Only operations that read one thing have these. */
export function readSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const creators = findCreators(source.contract, operation);
  if (operation.method !== 'GET' || creators.length === 0) return [];
  const writers = creators.flatMap((creator) => [creator, ...findRelated(source.contract, creator, 'change')]);
  return Object.values(operation.responses).flatMap((response) => {
    const { status, line } = response;
    if (status >= 300) return [];
    const lines = [operation.line, line, ...writers.flatMap(linesOf)];
    return [...notThere(owner, operation, status, lines), identity(owner, status, lines), stale(owner, operation, lines)];
  });
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
  return alterResponse(owner, `${status}/identity`, status, description, ({ answer, body, received }) => {
    const own = Object.values(parametersOf(received));
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
function stale(owner: Owner, operation: Operation, lines: readonly number[]): Sabotage {
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
        const declared = received.operation?.responses[answer.status];
        const key = isRead ? parametersOf(received) : declared?.body === schema ? createdBy(declared, happened) : undefined;
        if (!key) return undefined;
        const known = `${received.caller?.sandbox} ${JSON.stringify(key)}`;
        const before = first.get(known);
        if (before === undefined && first.size < remembered) first.set(known, answer.body);
        return isRead && before !== undefined && before !== answer.body ? { ...answer, body: before } : undefined;
      },
    };
  });

  /** The path parameters under which the operation reads what a response created. */
  function createdBy(
    declared: DeclaredResponse | undefined,
    { body, received }: Happened,
  ): Readonly<Record<string, string>> | undefined {
    const link = declared?.links.find(({ operationId }) => operationId === operation.operationId);
    return link && evaluateLink(link, parametersOf(received), body);
  }
}

function parametersOf({ match }: ReceivedRequest): Readonly<Record<string, string>> {
  return match.kind === 'operation' ? match.parameters : {};
}
