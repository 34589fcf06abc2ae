import { authenticate, authorize } from '../contract/auth.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { Contract, DeclaredResponses, ErrorExample, Json, Operation } from '../contract/contract.ts';
import { writeErrorBody } from '../contract/error-body.ts';
import { isJson, valueAtPath } from '../contract/json.ts';
import { findError, type Rejection, rejectRoute, rejectState } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';
import { requestRules } from '../contract/schema-walk.ts';

/** The response that the contract calls for. */
export type Expectation = ExpectedSuccess | ExpectedError;

/** A success. `sent` is the request's body as the contract understands it. */
export interface ExpectedSuccess {
  readonly kind: 'success';
  readonly operation: Operation;
  readonly sent: unknown;
  /** The errors that are right as well, because the state of the target decides; empty if only a success is. */
  readonly stateErrors: readonly ErrorExample[];
}

/** An error with its message. */
export interface ExpectedError {
  readonly kind: 'error';
  readonly declared: DeclaredResponses;
  readonly error: ErrorExample;
  readonly body: Json;
  /** The line of the broken rule. */
  readonly line: number;
  /** The methods of the path, if the method is wrong. */
  readonly allow?: readonly string[];
  /** True if method, path or headers are wrong, so that no resource of the target matters. */
  readonly isHeadRejected: boolean;
  /** An error that a server may find first, as the contract knows (`x-drift`). */
  readonly alternative: ExpectedError | undefined;
}

/**
 * Decides on the right response to a request: a test oracle. `undefined` if no API owns the path.
 * @param stateErrors names of errors that the state of the target leads to
 */
export type ExpectResponse = (request: Request, tokenKind?: string, stateErrors?: readonly string[]) => Expectation | undefined;

/**
 * Creates the oracle from the contract alone, with the steps of the pipeline that look at nothing but the request.
 * @param hasUnknownValue tells if a parsed body refers to something that the target may not have
 */
export function createExpectResponse(
  contract: CompiledContract,
  hasUnknownValue: (operationId: string, body: Json) => boolean,
): ExpectResponse {
  return (request, tokenKind, stateErrors = []) => {
    const route = contract.match(request.method, request.path);
    if (route.kind === 'noApi') return undefined;
    if (route.kind !== 'operation') {
      const rejection = rejectRoute(route, request);
      const expected = rejection && expectError(route.api, [rejection], request);
      return expected && route.kind === 'methodNotAllowed' ? { ...expected, allow: route.allow } : expected;
    }
    const { operation, parameters } = route;
    const denied = authenticate(operation, request.headers.authorization) ?? authorize(operation, tokenKind);
    if (denied) {
      const { accept, 'content-type': contentType } = request.headers;
      const { rejection } = contract.negotiate(operation, accept, contentType);
      const isEarlier = rejection && mayPrecede(operation, rejection.error.status, denied.error.status);
      return expectError(operation, [denied], request, isEarlier ? rejection : undefined);
    }
    const { rejections, body } = contract.parseRequest(operation, request, parameters);
    const errors = stateErrors.flatMap((name) => findError(operation, name) ?? []);
    const all = [...rejections, ...errors.map((error) => rejectState(error))];
    if (all.length > 0) return expectError(operation, all, request);
    const isOpen = isJson(body) && hasUnknownValue(operation.operationId, body);
    const possible = isOpen ? findStateErrors(contract, operation).filter((error) => isAbout(error, body)) : [];
    return { kind: 'success', operation, sent: body, stateErrors: possible };
  };
}

/** Tells if a server may answer with one status where the contract puts another one first. */
function mayPrecede({ responses }: Operation, status: number, first: number): boolean {
  return responses[status]?.statusDrift?.some(({ before }) => before === first) ?? false;
}

/** Tells if a body has a member that an error is about; an error that names none is about the state alone. */
function isAbout({ about = [] }: ErrorExample, body: unknown): boolean {
  return about.length === 0 || about.some((path) => valueAtPath(body, path) !== undefined);
}

/** Expects the most urgent error. */
function expectError(
  declared: DeclaredResponses & { readonly documented?: readonly string[] },
  rejections: readonly Rejection[],
  request: Request,
  earlier?: Rejection,
): ExpectedError | undefined {
  const [first, ...others] = [...rejections].sort((a, b) => a.error.priority - b.error.priority);
  if (!first) return undefined;
  const { error, violation } = first;
  return {
    kind: 'error',
    declared,
    error,
    body: writeErrorBody(declared, [first, ...others], request),
    line: violation.line,
    alternative: earlier && expectError(declared, [earlier], request),
    isHeadRejected: violation.in === 'header' || violation.in === 'method' || violation.in === 'path',
  };
}

/** Finds the errors that no rule of a request leads to, or that rank below all of those. */
function findStateErrors(contract: Contract, operation: Operation): ErrorExample[] {
  const { rejectionErrors } = operation;
  const rules = requestRules(contract, operation);
  const ofRules = new Set(rules.flatMap(({ example = [] }) => (typeof example === 'string' ? example : Object.values(example))));
  const ofRejections = new Set<string>(Object.values(rejectionErrors));
  const lowest = findError(operation, rejectionErrors.invalid)?.priority ?? Number.POSITIVE_INFINITY;
  return operation.errors.filter(
    ({ name, status, priority }) =>
      status < 500 && status !== 429 && !ofRejections.has(name) && (!ofRules.has(name) || priority > lowest),
  );
}
