import { parseForm } from './check-body.ts';
import type { Answers, Contract, ErrorExample, Json, Operation, Parameter, RefusalKind, SchemaError } from './contract.ts';
import type { PathParameters } from './request.ts';
import {
  exampleOf,
  expectedBy,
  keepsType,
  lineOf,
  type Part,
  type Told,
  tellable,
  type Violation,
  valueAt,
  whereOf,
} from './violation.ts';

/** The error example of a name. */
export function errorNamed(answers: Answers, name: string | undefined): ErrorExample | undefined {
  return answers.errors.find((error) => error.name === name);
}

/** What the pipeline says when it turns a request away before any schema is asked. */
export function tell(
  answers: Answers,
  kind: RefusalKind,
  found: { readonly in: Part; readonly where: string; readonly seen?: Json | undefined; readonly expected: string },
  values: Readonly<Record<string, string>> = {},
): Told | undefined {
  const error = errorNamed(answers, answers.refusals[kind]);
  return (
    error && {
      error,
      values,
      keepsTypes: false,
      violation: violationOf(error.name, found.in, found.where, found.seen, error.line, found.expected),
    }
  );
}

/** Puts a violation together; `seen` is left out where nothing was. */
export function violationOf(
  code: string,
  part: Part,
  where: string,
  seen: Json | undefined,
  line: number,
  expected: string,
): Violation {
  return { code, in: part, where, ...(seen === undefined ? {} : { seen }), line, expected };
}

/** Query parameters as values: numbers where the contract has numbers, `a[b][c]=d` as objects, defaults where nothing was sent. */
export function readQuery(parameters: readonly Parameter[], query: string): Record<string, unknown> {
  const sent = query === '' ? {} : parseForm(query);
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    if (parameter.in !== 'query') continue;
    const value = parameter.deepObject ? deepObject(parameter.name, sent) : numberOr(parameter.type, sent[parameter.name]);
    const chosen = value ?? parameter.default;
    if (chosen !== undefined) values[parameter.name] = chosen;
  }
  return values;
}

function numberOr(type: string | undefined, value: string | string[] | undefined): number | string | string[] | undefined {
  return (type === 'integer' || type === 'number') && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
    ? Number(value)
    : value;
}

/** `name[a]=1&name[b][c]=2` becomes `{ a: '1', b: { c: '2' } }`; a plain `name=1` stays what it is, and is refused by its schema. */
function deepObject(name: string, sent: Readonly<Record<string, string | string[]>>): unknown {
  const own = Object.entries(sent).filter(([key]) => key === name || key.startsWith(`${name}[`));
  if (own.length === 0) return undefined;
  const result = new Map<string, unknown>();
  for (const [key, value] of own) {
    const [member, inner, ...more] = [...key.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
    if (member === undefined || more.length > 0) return value;
    const before = result.get(member);
    if (inner === undefined) result.set(member, value);
    else result.set(member, Object.fromEntries([...(before instanceof Object ? Object.entries(before) : []), [inner, value]]));
  }
  return Object.fromEntries(result);
}

/** Checks path and query against the contract. */
export function checkParameters(
  contract: Contract,
  operation: Operation,
  path: PathParameters,
  query: Readonly<Record<string, unknown>>,
): Told[] {
  if (operation.parametersSchema === undefined) return [];
  return check(contract, operation, operation.parametersSchema, { path, query }, (pointer) =>
    pointer.startsWith('/path') ? ['path', pointer.slice('/path'.length)] : ['query', pointer.slice('/query'.length)],
  );
}

/** Checks a body that was made ready against the contract. */
export function checkBody(contract: Contract, operation: Operation, value: unknown): Told[] {
  return operation.body ? check(contract, operation, operation.body.schema, value, (pointer) => ['body', pointer]) : [];
}

/** The names of an operation's parameters and of its body's members, in the order of the contract. */
export function documentedNames({ parameters, body }: Operation): readonly string[] {
  return [...parameters.map(({ name }) => name), ...Object.keys(body?.members ?? {})];
}

function check(
  contract: Contract,
  operation: Operation,
  schema: string,
  value: unknown,
  place: (pointer: string) => readonly [part: Part, where: string],
): Told[] {
  const checked = contract.schemas[schema];
  if (!checked || checked.validate(value)) return [];
  return tellable(checked.validate.errors ?? []).flatMap((error) => {
    const rule = checked.rules[error.schemaPath];
    const answer = errorNamed(operation, exampleOf(rule, error) ?? operation.refusals.invalid);
    if (!answer) return [];
    const pointer = whereOf(error);
    const [part, where] = place(pointer);
    const seen = valueAt(value, pointer);
    const violation = violationOf(answer.name, part, where, seen, lineOf(rule, error) ?? answer.line, expectedBy(error));
    return [{ error: answer, values: valuesOf(error, where), keepsTypes: keepsType(error), violation }];
  });
}

/** What the placeholders of a message may stand for. */
function valuesOf({ params: { limit, allowedValues } }: SchemaError, where: string): Record<string, string> {
  return {
    field: where.split('/')[1] ?? '',
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(Array.isArray(allowedValues) ? { values: allowedValues.join(', ') } : {}),
  };
}
