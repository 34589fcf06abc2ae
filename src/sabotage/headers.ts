import type { DeclaredResponse, Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { ruleLine } from '../contract/schema-error.ts';
import { withHeader } from './edit-response.ts';
import { alterResponse, type Owner, type Sabotage, type Source } from './sabotage.ts';

/** Leaves documented headers out, or gives them a value that they cannot have. */
export function headerSabotages(owner: Owner, source: Source): Sabotage[] {
  return Object.values(owner.answers.responses).flatMap((response) =>
    headersOf(source, response).flatMap((header) => [
      ...missing(owner, source, response, header),
      ...wrong(owner, source, response, header),
    ]),
  );
}

/** A documented header. */
interface Header {
  readonly name: string;
  readonly schema: Json;
  readonly isRequired: boolean;
}

function headersOf({ schemas }: Source, { headers }: DeclaredResponse): Header[] {
  const schema = schemas[headers ?? ''];
  if (!isMapping(schema) || !isMapping(schema.properties)) return [];
  const { properties, required } = schema;
  return Object.entries(properties).map(([name, own]) => ({
    name,
    schema: own,
    isRequired: isList(required) && required.includes(name),
  }));
}

function missing(owner: Owner, source: Source, response: DeclaredResponse, { name, isRequired }: Header): Sabotage[] {
  if (!isRequired) return [];
  const rule = source.contract.schemas[response.headers ?? '']?.rules['#/required'];
  const { status, line } = response;
  return [
    alterResponse(
      owner,
      `${status}/header/${name}/missing`,
      status,
      {
        lines: [rule?.lines?.[name] ?? rule?.line, line, ...examplesOf(owner, status)],
        title: `answers ${status} without the header ${name}`,
        remedy: `that the answer has the header ${name}`,
      },
      ({ answer }) => withHeader(answer, name, undefined),
    ),
  ];
}

function wrong(owner: Owner, source: Source, response: DeclaredResponse, header: Header): Sabotage[] {
  const { status, line } = response;
  const { name } = header;
  const broken = brokenValue(source, response, name);
  // What no schema forbids: a list of methods that leaves some out is still a list of methods.
  const value = broken?.value ?? (name.toLowerCase() === 'allow' ? 'TRACE' : undefined);
  if (value === undefined) return [];
  return [
    alterResponse(
      owner,
      `${status}/header/${name}/wrong`,
      status,
      {
        lines: [broken?.line, line, ...examplesOf(owner, status)],
        title: `answers ${status} with ${name}: ${value}`,
        remedy: `what the header ${name} says${broken ? '' : ', not only that it is there'}`,
      },
      ({ answer }) => withHeader(answer, name, value),
    ),
  ];
}

/** A value that the header's schema refuses. */
function brokenValue(
  { contract }: Source,
  { headers, headerExamples, constants }: DeclaredResponse,
  name: string,
): { readonly value: string; readonly line: number | undefined } | undefined {
  const checked = contract.schemas[headers ?? ''];
  return ['somewhere', 'soon'].flatMap((value) => {
    if (!checked || checked.validate({ ...headerExamples, ...constants, [name]: value })) return [];
    const [error] = checked.validate.errors ?? [];
    return [{ value, line: error && ruleLine(checked.rules[error.schemaPath], error) }];
  })[0];
}

function examplesOf({ answers }: Owner, status: number): number[] {
  return answers.errors.flatMap((error) => (error.status === status ? [error.line] : []));
}
