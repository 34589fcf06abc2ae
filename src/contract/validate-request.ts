import type { Contract, ErrorExample, Operation, Rule, SchemaError } from './contract.ts';
import { hasMembers } from './json.ts';
import { findError, type Rejection } from './rejection.ts';
import type { PathParameters } from './request.ts';
import {
  describeExpected,
  errorPointer,
  exampleName,
  jsonAt,
  preservesType,
  reportableErrors,
  ruleLine,
} from './schema-error.ts';
import { createViolation, type Part } from './violation.ts';

const emptyList: readonly never[] = [];
const noValues: Readonly<Record<string, string>> = {};

/** Validates path and query. */
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

/** Validates a prepared body. */
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
  const secrets = operation.body?.secrets ?? emptyList;
  for (const error of reportableErrors(checked.validate.errors ?? emptyList)) {
    const rule = checked.rules[error.schemaPath];
    const pointer = errorPointer(error);
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
      withDrift(describeExpected(error, rule), rule, found),
    );
    rejections.push({ error: answer, values: valuesOf(answer, error, where), preservesType: preservesType(error), violation });
  }
  return rejections;
}

/** Adds to an expectation that the value is known from elsewhere. */
function withDrift(expected: string, rule: Rule | undefined, seen: unknown): string {
  const drift = typeof seen === 'string' && rule?.drift && Object.hasOwn(rule.drift, seen) ? rule.drift[seen] : undefined;
  return drift === undefined ? expected : `${expected}; ${String(seen)} ${drift}`;
}

/** Names the top-level member that a JSON pointer leads into. */
function memberOf(where: string): string {
  return where.split('/')[1] ?? '';
}

/** Gives values to the placeholders of a message. */
function valuesOf(
  answer: ErrorExample,
  { params: { limit, allowedValues } }: SchemaError,
  where: string,
): Readonly<Record<string, string>> {
  if (!hasMembers(answer.samples)) return noValues;
  return {
    field: memberOf(where),
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(Array.isArray(allowedValues) ? { values: allowedValues.join(', ') } : {}),
  };
}
