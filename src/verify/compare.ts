import type { Contract, DeclaredResponse, DeclaredResponses, ErrorExample, Json } from '../contract/contract.ts';
import { isList, isMapping, isObject, parseJson, toPointer, valueAtPath } from '../contract/json.ts';
import { messageMatcher } from '../contract/message.ts';
import { isIgnored } from '../contract/parse-body.ts';
import { successesOf } from '../contract/responses.ts';
import { jsonAt } from '../contract/schema-error.ts';
import { validateReceived } from '../contract/validate-response.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import type { Expectation, ExpectedError } from './expect.ts';
import type { ParsedResponse } from './send.ts';

/**
 * Compares a response with the expected one.
 * @param text the request's body as it was sent, ignored members included
 */
export function compareResponse(
  contract: Contract,
  expected: Expectation,
  response: ParsedResponse,
  text = '',
): readonly Violation[] {
  if (expected.kind === 'error') return compareError(contract, expected, response);
  const { operation, sent, stateErrors } = expected;
  const validate = (body?: unknown) => validateReceived(contract, operation, operation.line, response, body).violations;
  if (stateErrors.some((error) => error.status === response.status && messageMatcher(error)(response.body))) return validate();
  const declared = response.status < 300 ? operation.responses[response.status] : undefined;
  if (declared) return [...validate(sent), ...findIgnoredMembers(declared, response, text, sent)];
  const successes = successesOf(operation);
  const statuses = successes.map(({ status }) => status).join(' or ');
  const errors = stateErrors.length > 0 ? `, or one of the errors ${stateErrors.map(({ name }) => name).join(', ')}` : '';
  return [wrongStatus(operation, response, successes[0]?.line ?? operation.line, statuses + errors)];
}

function compareError(
  contract: Contract,
  { declared, error, body, line, allow, alternative }: ExpectedError,
  response: ParsedResponse,
): readonly Violation[] {
  if (alternative?.error.status === response.status) return compareError(contract, alternative, response);
  const standsForError = declared.responses[response.status]?.statusDrift?.some((drift) => drift.for === error.status);
  if (standsForError) return validateReceived(contract, declared, line, response).violations;
  if (response.status !== error.status) return [wrongStatus(declared, response, line, `${error.status} ${error.name}`)];
  return [
    ...(response.body === undefined ? [] : findDifferences(body, response.body, error, [])),
    ...validateReceived(contract, declared, line, response).violations,
    ...(allow ? wrongAllow(allow, response, error.line) : []),
  ];
}

function wrongStatus({ responses }: DeclaredResponses, { status }: ParsedResponse, line: number, expected: string): Violation {
  const [code, where] = responses[status] ? ['status', '/:status'] : ['undeclaredStatus', ''];
  return createViolation(code, 'header', where, status, line, expected);
}

/** Finds members that the contract ignores, and that the response repeats nevertheless. */
function findIgnoredMembers({ echoes }: DeclaredResponse, { body }: ParsedResponse, text: string, sent: unknown) {
  if (echoes.length === 0) return [];
  const raw = parseJson(text);
  return echoes.flatMap(({ request, response, line }) => {
    const seen = valueAtPath(body, response);
    if (!isIgnored(raw, sent, request) || seen !== valueAtPath(raw, request)) return [];
    const expected = `no trace of the request's ${toPointer(request)}`;
    return [createViolation('ignoredMember', 'body', toPointer(response), seen, line, expected)];
  });
}

/** Finds documented values that are missing. Further members are allowed, further list items are not. */
function findDifferences(expected: Json, seen: unknown, error: ErrorExample, path: readonly string[]): Violation[] {
  const differs = (found: Json | undefined) => [
    createViolation(error.name, 'body', toPointer(path), found, error.line, JSON.stringify(expected)),
  ];
  if (isList(expected)) {
    if (!Array.isArray(seen) || seen.length !== expected.length) return differs(JSON.stringify(seen));
    return expected.flatMap((item, index) => findDifferences(item, seen[index], error, [...path, String(index)]));
  }
  if (!isMapping(expected)) return seen === expected || includesText(seen, expected) ? [] : differs(jsonAt(seen, ''));
  if (!isObject(seen)) return differs(jsonAt(seen, ''));
  return Object.entries(expected).flatMap(([name, item]) =>
    findDifferences(item, valueAtPath(seen, [name]), error, [...path, name]),
  );
}

/** Tells if a list of texts, in place of one text, has it. */
function includesText(seen: unknown, expected: Json): boolean {
  return typeof expected === 'string' && Array.isArray(seen) && seen.includes(expected);
}

/** Requires every documented method; a response may list others, such as OPTIONS. */
function wrongAllow(methods: readonly string[], { headers }: ParsedResponse, line: number): Violation[] {
  const allowed = (headers.allow ?? '').split(',').map((method) => method.trim().toUpperCase());
  if (methods.every((method) => allowed.includes(method))) return [];
  return [createViolation('allow', 'header', '/allow', headers.allow, line, methods.join(', '))];
}

/** Finds the values that a later response does not repeat: those of echoed members and of further paths. */
export function findChanges(
  { echoes, line }: DeclaredResponse,
  before: Json | undefined,
  after: Json | undefined,
  paths: readonly (readonly string[])[] = [],
): Violation[] {
  const places = [...echoes.map((echo) => ({ path: echo.response, line: echo.line })), ...paths.map((path) => ({ path, line }))];
  return places.flatMap((place) => {
    const value = valueAtPath(before, place.path);
    const seen = valueAtPath(after, place.path);
    if (value === undefined || seen === value) return [];
    const expected = `${JSON.stringify(value)}, as in the earlier response`;
    return [createViolation('readBack', 'body', toPointer(place.path), seen, place.line, expected)];
  });
}
