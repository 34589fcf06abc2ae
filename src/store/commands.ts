import type { ControlName, ControlValues } from '../apis/control-table.ts';
import { operationOf } from '../apis/documented.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { PathParameters } from '../contract/request.ts';
import { createReceived, type ReceivedRequest } from '../pipeline/records.ts';

/** A request of a vendor's client, without what no sandbox depends on. */
export interface RequestCommand {
  /** The time at which it arrived, in ms of the epoch. */
  readonly at: number;
  readonly operationId: string;
  readonly path: PathParameters;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly base: string;
  /** True for a request that was rejected, which only uses up a fault. */
  readonly rejected?: boolean | undefined;
  /** True for one that no fault strikes, because it has a preference. */
  readonly prefers?: boolean | undefined;
  /** The request itself, of an operation that reads the account's own credentials from it. */
  readonly credentials?: {
    readonly authorization?: string | undefined;
    readonly contentType?: string | undefined;
    readonly text: string;
  };
}

/** A change that a test or the admin API makes. */
export interface ControlCommand {
  readonly at: number;
  readonly control: ControlName;
  readonly values: ControlValues<ControlName>;
}

/** A command in the log of a sandbox. */
export type Command = RequestCommand | ControlCommand;

/** Writes a request as a command. */
export function writeRequest(received: ReceivedRequest, operationId: string): string {
  const { at, request, match, query, body, rejections, preference, operation } = received;
  const { headers, base } = request;
  const text = request.body;
  const rejected = rejections.length > 0 || undefined;
  const takesCredentials = operation && !operation.bearer && !rejected;
  const command: RequestCommand = {
    at,
    operationId,
    path: match.kind === 'operation' ? match.parameters : {},
    query: rejected ? {} : query,
    body: rejected ? undefined : body,
    base,
    rejected,
    prefers: preference !== undefined || undefined,
    ...(takesCredentials
      ? { credentials: { authorization: headers.authorization, contentType: headers['content-type'], text } }
      : {}),
  };
  return JSON.stringify(command);
}

/** Reads a command that this version of ringback wrote. */
export function readCommand(text: string): Command {
  const command: unknown = JSON.parse(text);
  if (!isCommand(command)) throw new TypeError(`the log has no command but ${text.slice(0, 100)}`);
  return command;
}

/** Narrows what `writeRequest` and controls wrote. */
function isCommand(command: unknown): command is Command {
  return typeof command === 'object' && command !== null && 'at' in command;
}

/** Makes the request of a command, as the steps before the behaviour gave it. */
export function toReceived(contract: CompiledContract, sandbox: string, command: RequestCommand): ReceivedRequest {
  const operation = operationOf(contract, command.operationId);
  const { path, query, body, base, rejected, prefers, credentials, at } = command;
  const [error] = operation.errors;
  const { method, line } = operation;
  const authorization = credentials?.authorization;
  const contentType = credentials?.contentType;
  const headers = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  };
  const request = { method, path: operation.path, query: '', headers, body: credentials?.text ?? '', base };
  const violation = { code: 'rejected', in: 'state' as const, where: '', seen: '', line, expected: '' };
  const rejections = rejected && error ? [{ error, values: {}, preservesType: false, violation }] : [];
  return createReceived(
    request,
    at,
    { kind: 'operation', operation, parameters: path },
    { sandbox },
    prefers ? { wait: '0' } : undefined,
    { query, body, rejections, mediaType: undefined, advisories: [] },
  );
}
