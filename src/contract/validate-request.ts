import type { Contract, DeclaredResponses, ErrorExample, Json, Operation, RejectionKind, SchemaError } from './contract.ts';
import type { PathParameters } from './request.ts';
import {
  describeExpected,
  exampleName,
  jsonAt,
  locate,
  type Part,
  preservesType,
  type Rejection,
  reportableErrors,
  ruleLine,
  type Violation,
} from './violation.ts';

const none: readonly never[] = [];
const noValues: Readonly<Record<string, string>> = {};

/** Characters of a value that a finding shows. */
const longestSeen = 80;

/** The error example of a name. */
export function findError({ errors }: DeclaredResponses, name: string | undefined): ErrorExample | undefined {
  for (const error of errors) if (error.name === name) return error;
  return undefined;
}

/** What the pipeline says when it turns a request away before any schema is asked. */
export function createRejection(
  answers: DeclaredResponses,
  kind: RejectionKind,
  found: { readonly in: Part; readonly where: string; readonly seen?: Json | undefined; readonly expected: string },
  values: Readonly<Record<string, string>> = {},
): Rejection | undefined {
  const error = findError(answers, answers.rejectionErrors[kind]);
  return (
    error && {
      error,
      values,
      preservesType: false,
      violation: createViolation(error.name, found.in, found.where, found.seen, error.line, found.expected),
    }
  );
}

/** Puts a violation together; `seen` is left out where nothing was. */
export function createViolation(
  code: string,
  part: Part,
  where: string,
  seen: Json | undefined,
  line: number,
  expected: string,
): Violation {
  return { code, in: part, where, ...(seen === undefined ? {} : { seen: excerpt(seen) }), line, expected };
}

/** Findings travel in headers and logs: they show scalars, and not much of them. */
function excerpt(seen: Json): Json {
  if (typeof seen === 'object' && seen !== null) return Array.isArray(seen) ? 'a list' : 'an object';
  return typeof seen === 'string' && seen.length > longestSeen ? `${seen.slice(0, longestSeen)}…` : seen;
}

/** Checks path and query against the contract. */
export function validateParameters(
  contract: Contract,
  operation: Operation,
  path: PathParameters,
  query: Readonly<Record<string, unknown>>,
): Rejection[] {
  if (operation.parametersSchema === undefined) return [];
  return check(contract, operation, operation.parametersSchema, { path, query }, (pointer) =>
    pointer.startsWith('/path') ? ['path', pointer.slice('/path'.length)] : ['query', pointer.slice('/query'.length)],
  );
}

/** Checks a body that was made ready against the contract. */
export function validateBody(contract: Contract, operation: Operation, value: unknown): Rejection[] {
  return operation.body ? check(contract, operation, operation.body.schema, value, (pointer) => ['body', pointer]) : [];
}

function check(
  contract: Contract,
  operation: Operation,
  schema: string,
  value: unknown,
  place: (pointer: string) => readonly [part: Part, where: string],
): Rejection[] {
  const checked = contract.schemas[schema];
  const rejections: Rejection[] = [];
  if (!checked || checked.validate(value)) return rejections;
  const secrets = operation.body?.secrets ?? none;
  for (const error of reportableErrors(checked.validate.errors ?? none)) {
    const rule = checked.rules[error.schemaPath];
    const pointer = locate(error);
    const found = jsonAt(value, pointer);
    const answer = findError(operation, exampleName(rule, error, found) ?? operation.rejectionErrors.invalid);
    if (!answer) continue;
    const [part, where] = place(pointer);
    const seen = secrets.length > 0 && secrets.includes(memberOf(where)) ? undefined : found;
    const violation = createViolation(
      answer.name,
      part,
      where,
      seen,
      ruleLine(rule, error) ?? answer.line,
      describeExpected(error),
    );
    rejections.push({ error: answer, values: valuesOf(answer, error, where), preservesType: preservesType(error), violation });
  }
  return rejections;
}

/** The member of the whole that a JSON pointer leads into. */
function memberOf(where: string): string {
  return where.split('/')[1] ?? '';
}

/** What the placeholders of a message may stand for. */
function valuesOf(
  answer: ErrorExample,
  { params: { limit, allowedValues } }: SchemaError,
  where: string,
): Readonly<Record<string, string>> {
  for (const _ in answer.samples) return valuesFrom(limit, allowedValues, where);
  return noValues;
}

function valuesFrom(limit: unknown, allowedValues: unknown, where: string): Record<string, string> {
  return {
    field: memberOf(where),
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(Array.isArray(allowedValues) ? { values: allowedValues.join(', ') } : {}),
  };
}
