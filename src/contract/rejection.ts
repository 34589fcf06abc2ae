import type { DeclaredResponses, ErrorExample, Json, Operation, RejectionKind } from './contract.ts';
import { hideCredential } from './credentials.ts';
import { toPointer, valueAtPath } from './json.ts';
import type { Match } from './match.ts';
import { describeOperation } from './problem.ts';
import type { Request } from './request.ts';
import { createViolation, excerpt, type Part, type Violation } from './violation.ts';

/** A reason to turn a request away, with the error example that answers it. */
export interface Rejection {
  readonly error: ErrorExample;
  /** Values for the placeholders of the error's message. */
  readonly values: Readonly<Record<string, string>>;
  /** False where the request no longer has the types of the contract, so that no behaviour can read it. */
  readonly preservesType: boolean;
  readonly violation: Violation;
}

/** Finds an error example by its name. */
export function findError({ errors }: DeclaredResponses, name: string | undefined): ErrorExample | undefined {
  for (const error of errors) if (error.name === name) return error;
  return undefined;
}

/** Rejects a request for one of the reasons that precede its schema; `undefined` where the contract declares no error for it. */
export function createRejection(
  declared: DeclaredResponses,
  kind: RejectionKind,
  found: { readonly in: Part; readonly where: string; readonly seen?: Json | undefined; readonly expected: string },
  values: Readonly<Record<string, string>> = {},
): Rejection | undefined {
  const error = findError(declared, declared.rejectionErrors[kind]);
  if (!error) return undefined;
  const violation = createViolation(error.name, found.in, found.where, found.seen, error.line, found.expected);
  return { error, values, preservesType: false, violation };
}

/**
 * Rejects a request for the state of the sandbox. No one pointer into the request can name it, so the words of the contract are
 * followed by the members that the error is about, each with its value.
 * @param body the body of the request, if it has one
 */
export function rejectState(error: ErrorExample, body?: unknown): Rejection {
  // A summary is a sentence of its own in the contract; a name such as CCXML keeps its capitals.
  const state = error.summary.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
  const members = (error.about ?? []).flatMap((path) => {
    const value = valueAtPath(body, path);
    return value === undefined ? [] : [`${toPointer(path)} was ${excerpt(hideCredential(JSON.stringify(value)))}`];
  });
  const seen = members.length === 0 ? state : `${state}: ${members.join(', ')}`;
  const violation: Violation = { code: error.name, in: 'state', where: '', seen, line: error.line, expected: 'another state' };
  return { error, values: {}, preservesType: true, violation };
}

/** Rejects a request whose path or method the contract does not have. */
export function rejectRoute(
  match: Extract<Match, { kind: 'unknownPath' | 'methodNotAllowed' }>,
  { method, path }: Pick<Request, 'method' | 'path'>,
): Rejection | undefined {
  return createRejection(
    match.api,
    match.kind,
    match.kind === 'unknownPath'
      ? { in: 'path', where: '', seen: path, expected: `a path of the contract${suggest(match.nearest)}` }
      : {
          in: 'method',
          where: '',
          seen: method,
          expected: match.allow.length > 1 ? `one of ${match.allow.join(', ')}` : match.allow.join(),
        },
  );
}

function suggest(nearest: Operation | undefined): string {
  return nearest ? `; the nearest operation is ${describeOperation(nearest)}` : '';
}
