import { compileContract } from '../contract/compile.ts';
import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { changedAt, everyItem, placeOf, withBody, withHeader } from './edit-response.ts';
import { alterResponse, type Owner, type Sabotage, type Source } from './sabotage.ts';
import { withOtherLetter } from './texts.ts';

/** Addresses that lead nowhere: those in headers and bodies whose documented example leads to an operation. */
export function linkSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const match = compileContract(source.contract).match;
  const target = (uri: Json) => {
    const found = typeof uri === 'string' && URL.canParse(uri) ? match('GET', new URL(uri).pathname) : undefined;
    return found?.kind === 'operation' ? found.operation : undefined;
  };
  return Object.values(operation.responses).flatMap((response) => [
    ...Object.entries(response.headerExamples).flatMap(([name, uri]) => {
      const reads = target(uri);
      return reads ? [inHeader(owner, source, response, name, reads)] : [];
    }),
    ...urisIn(Object.values(response.examples)[0] ?? null).flatMap(({ path, uri }) => {
      const reads = target(uri);
      return reads ? [inBody(owner, source, response, path, reads)] : [];
    }),
  ]);
}

function inHeader(
  owner: Owner,
  { contract }: Source,
  { status, line, headers }: DeclaredResponse,
  name: string,
  reads: Operation,
): Sabotage {
  const rules = contract.schemas[headers ?? '']?.rules ?? {};
  const description = {
    lines: [rules[`#/properties/${name}/format`]?.line, line, ...linesOf(reads)],
    title: `answers ${status} with a ${name} that leads nowhere`,
    remedy: `that the ${name} can be followed`,
  };
  return alterResponse(owner, `${status}/header/${name}/nowhere`, status, description, ({ answer }) => {
    const uri = Object.entries(answer.headers).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
    return uri === undefined ? undefined : withHeader(answer, name, withOtherLetter(uri));
  });
}

function inBody(
  owner: Owner,
  { contract }: Source,
  response: DeclaredResponse,
  path: readonly string[],
  reads: Operation,
): Sabotage {
  const { status, line, body: schema } = response;
  const where = placeOf(path);
  const pointer = path.map((name) => (name === everyItem ? 'items' : `properties/${name}`)).join('/');
  const description = {
    lines: [contract.schemas[schema ?? '']?.rules[`#/${pointer}/format`]?.line, line, ...linesOf(reads)],
    title: `answers ${status} with ${where} as an address that leads nowhere`,
    remedy: `that ${where} can be followed`,
  };
  return alterResponse(owner, `${status}/body${where}/nowhere`, status, description, ({ answer, body }) =>
    body === undefined
      ? undefined
      : withBody(
          answer,
          changedAt(body, path, (before) => (typeof before === 'string' ? { put: withOtherLetter(before) } : undefined)),
        ),
  );
}

function linesOf({ line, responses }: Operation): number[] {
  return [line, ...Object.values(responses).flatMap((response) => (response.status < 300 ? [response.line] : []))];
}

/** The texts of a value that may be addresses. */
function urisIn(value: Json, path: readonly string[] = []): { readonly path: readonly string[]; readonly uri: string }[] {
  if (typeof value === 'string') return [{ path, uri: value }];
  if (isList(value)) return urisIn(value[0] ?? null, [...path, everyItem]);
  return isMapping(value) ? Object.entries(value).flatMap(([name, member]) => urisIn(member, [...path, name])) : [];
}
