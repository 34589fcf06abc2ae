import type { Json, Rule, SchemaError } from './contract.ts';
import { escapeSegment, isJson, valueAt } from './json.ts';
import { showPlace } from './violation.ts';

/** Keywords that narrow a value within its type. */
const withinType = new Set([
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);

/** True where a value that breaks a keyword still has its type in the contract. */
export function preservesType({ keyword }: SchemaError): boolean {
  return withinType.has(keyword);
}

/** Keywords whose error only repeats that of another keyword. */
const repeating = new Set(['if']);
/** Keywords whose own error is clearer than those of their branches. */
const summarising = ['anyOf', 'oneOf', 'propertyNames'];

/** Reported errors of one keyword: a list of a thousand wrong items is wrong in one way. */
const maxPerKeyword = 10;

/** Selects the errors to report: a summarising keyword's instead of those of its branches, and a few of each keyword. */
export function reportableErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const [first, second] = errors;
  if (first && !second && !summarising.includes(first.keyword)) return errors;
  const summaries = new Set(
    errors.filter(({ keyword }) => summarising.includes(keyword)).map(({ schemaPath }) => `${schemaPath}/`),
  );
  const isBranch = ({ schemaPath, propertyName }: SchemaError) => {
    if (propertyName !== undefined) return true;
    for (const summary of summaries) if (schemaPath.startsWith(summary)) return true;
    return false;
  };
  const counts = new Map<string, number>();
  const reported = errors.filter((error) => {
    const { keyword, schemaPath, params } = error;
    if (repeating.has(keyword) || isBranch(error)) return false;
    const key = `${schemaPath} ${String(params.missingProperty)}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= maxPerKeyword;
  });
  return reported.map((error) => (summarising.includes(error.keyword) ? summaryOf(error, errors) : error));
}

/** Adds the expectations of its branches to the error of a summarising keyword, and of many the first few. */
function summaryOf(error: SchemaError, errors: readonly SchemaError[]): SchemaError {
  const branches = new Set<string>();
  for (const branch of errors)
    if (isBranchOf(error, branch) && branches.add(describeBranch(branch)).size === maxPerKeyword) break;
  return { ...error, params: { ...error.params, branches: [...branches] } };

  /** Names the place of what a branch expects, where that is below the place of the summary. */
  function describeBranch(branch: SchemaError): string {
    const pointer = branch.keyword === 'required' ? branch.instancePath : errorPointer(branch);
    const place = pointer.slice(error.instancePath.length);
    return `${describeExpected(branch)}${place === '' ? '' : ` at ${showPlace(place)}`}`;
  }
}

/** Tells if an error explains another: a name is the only value that a keyword checks by a schema elsewhere. */
function isBranchOf({ keyword, instancePath, schemaPath, params }: SchemaError, branch: SchemaError): boolean {
  if (keyword !== 'propertyNames') return branch.schemaPath.startsWith(`${schemaPath}/`);
  return branch.propertyName === params.propertyName && branch.instancePath === instancePath;
}

/** Keywords that are broken by a member, and the parameter that names it. */
const memberParameters: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  additionalProperties: 'additionalProperty',
  propertyNames: 'propertyName',
};

/** Points at the broken value; for a missing member, at that member. */
export function errorPointer({ keyword, instancePath, params }: SchemaError): string {
  const member = params[memberParameters[keyword] ?? ''];
  return typeof member === 'string' ? `${instancePath}/${escapeSegment(member)}` : instancePath;
}

/** Names the example that answers a broken keyword; `seen` is the value that breaks it. */
export function exampleName(
  rule: Rule | undefined,
  { keyword, params }: Pick<SchemaError, 'keyword' | 'params'>,
  seen: unknown,
): string | undefined {
  const example = rule?.example;
  if (typeof example !== 'object') return example;
  return example[keyword === 'required' ? String(params.missingProperty) : seen === null ? 'null' : 'other'];
}

/** Gives the line of a broken keyword in openapi.yaml. */
export function ruleLine(rule: Rule | undefined, { params }: Pick<SchemaError, 'params'>): number | undefined {
  return rule?.lines ? (rule.lines[String(params.missingProperty)] ?? rule.line) : rule?.line;
}

/** Looks up a JSON pointer; `undefined` for a value that JSON cannot hold. */
export function jsonAt(value: unknown, pointer: string): Json | undefined {
  const found = valueAt(value, pointer);
  return isJson(found) ? found : undefined;
}

/** Describes the values that would pass, from the keyword, its parameters and its rule. */
export function describeExpected({ keyword, params, schemaPath }: SchemaError, rule?: Rule): string {
  if (keyword === 'not') return describeExcluded(rule?.excludes ?? [], /\/dependentSchemas\/([^/]+)\/not$/.exec(schemaPath)?.[1]);
  return expectations[keyword]?.(params) ?? `a value that "${keyword}" allows`;
}

type Describe = (params: SchemaError['params']) => string | undefined;

const number: Describe = ({ comparison, limit }) => `a number ${String(comparison)} ${String(limit)}`;
const counted = (limit: unknown, one: string, many: string) => `${String(limit)} ${limit === 1 ? one : many}`;
const atLeast: Describe = ({ limit }) => `at least ${counted(limit, 'entry', 'entries')}`;
const atMost: Describe = ({ limit }) => `at most ${counted(limit, 'entry', 'entries')}`;
const oneBranch: Describe = ({ branches }) =>
  Array.isArray(branches) && branches.length > 0 ? branches.join(', or ') : undefined;

/** The words for the values that a keyword allows. */
const expectations: Readonly<Record<string, Describe>> = {
  required: ({ missingProperty }) => `a member "${String(missingProperty)}"`,
  type: ({ type }) => `a JSON ${Array.isArray(type) ? type.join(' or ') : String(type)}`,
  enum: ({ allowedValues }) => `one of ${listed(allowedValues)}`,
  pattern: ({ pattern }) => `text that matches ${String(pattern)}`,
  maxLength: ({ limit }) => `at most ${counted(limit, 'character', 'characters')}`,
  minLength: ({ limit }) => `at least ${counted(limit, 'character', 'characters')}`,
  minItems: atLeast,
  minProperties: atLeast,
  maxItems: atMost,
  maxProperties: atMost,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  format: ({ format }) => `text in the format ${String(format)}`,
  additionalProperties: () => 'only the documented members',
  propertyNames: (params) => `a name that is ${oneBranch(params) ?? 'documented'}`,
  anyOf: oneBranch,
  oneOf: oneBranch,
};

/** @param beside the member beside which the others are excluded */
function describeExcluded(members: readonly string[], beside: string | undefined): string {
  if (members.length === 0) return 'another value, because the contract excludes this one';
  return `no member ${listed(members)}${beside === undefined ? '' : ` beside ${JSON.stringify(beside)}`}`;
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : String(values);
}
