import type { Json } from '../contract/contract.ts';
import type { Echo } from '../contract/echo.ts';
import { parseJson, valueAtPath } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { editBody, formatPath } from './edit-response.ts';
import { createResponseMutation, type Mutation, type UnalteredExchange } from './mutation.ts';
import { type Property, propertiesOf } from './properties.ts';
import { errorLines, type MutationSource, type ResponseGroup, responseGroups, type Scope } from './scope.ts';
import { otherValue, type WrongValue, wrongValues } from './wrong-values.ts';

/** Responds with a property missing, null, of another type or with an invalid value. Errors of one schema are altered together. */
export function memberMutations(scope: Scope): Mutation[] {
  return responseGroups(scope).flatMap(({ name, responses }) =>
    [...new Set(responses.map(({ body }) => body))].flatMap((schema, index) =>
      schemaMutations(scope, schema ?? '', {
        name: index === 0 ? name : `${name}${index + 1}`,
        responses: responses.filter(({ body }) => body === schema),
      }),
    ),
  );
}

function schemaMutations(scope: Scope, schema: string, { name, responses }: ResponseGroup): Mutation[] {
  const [first] = responses;
  if (!first) return [];
  const statuses = responses.map(({ status }) => status);
  const isError = first.status >= 300;
  const isSingleError = isError && responses.every(({ errorList }) => errorList === undefined);
  const lines = responses.map(({ line }) => line);
  const errors = scope.declared.errors.filter(({ status }) => statuses.includes(status));
  const examples = [...responses.flatMap((response) => Object.values(response.examples)), ...errors.map(({ body }) => body)];
  return propertiesOf(scope, schema, examples).flatMap((property) => [
    ...wrongValues(property, isError)
      .filter(({ label }) => label !== 'fewer' || !isSingleError)
      .map((wrong) => mutate(property, wrong, linesBroken(property, wrong))),
    ...echoMutations(property),
  ]);

  /** Lists the lines of a keyword; for a number of entries, which no keyword declares, those of the responses. */
  function linesBroken(property: Property, { keyword }: WrongValue): number[] {
    const declared = property.linesOf(keyword);
    const broken = declared.length > 0 ? declared : lines.slice(0, 1);
    return keyword === 'items' ? [...broken, ...lines, ...errorLines(scope, statuses)] : [...broken];
  }

  /** Alters a property that repeats the request, or the request that created what is read. */
  function echoMutations(property: Property): Mutation[] {
    const echo = first?.echoes.find(({ response }) => isSamePath(response, property.path));
    const body = scope.operation?.body;
    if (!echo || (body && !canBeSent(scope, body.schema, echo))) return [];
    const pointer = formatPath(echo.request);
    const wrong = {
      label: body ? 'echo' : 'changed',
      title: body ? `another value than the request's ${pointer}` : 'another value than at its creation',
      remedy: body ? `repeats the value that was sent as ${pointer}` : 'has the value that was sent before',
      update: (before: Json | undefined) => otherValue(property, before) ?? before,
    };
    return [mutate(property, wrong, [echo.line, ...lines], (exchange) => !body || wasSent(echo, exchange))];
  }

  function mutate(
    { path }: Property,
    { label, title, remedy, update }: Omit<WrongValue, 'keyword'>,
    broken: readonly number[],
    applies: (exchange: UnalteredExchange) => boolean = () => true,
  ): Mutation {
    const pointer = formatPath(path);
    const effect = title === '' ? `without ${pointer}` : `with ${pointer} as ${title}`;
    return createResponseMutation(scope, {
      name: `${name}/body${pointer}/${label}`,
      statuses,
      lines: broken,
      title: `answers ${isError ? 'an error' : name} ${effect}`,
      remedy: `that ${path.includes(everyItem) ? 'every ' : ''}${pointer} ${remedy}`,
      alter: (exchange) => (applies(exchange) ? editBody(exchange, path, update) : undefined),
    });
  }
}

function isSamePath(path: readonly string[], other: readonly string[]): boolean {
  return path.join('/') === other.join('/');
}

function canBeSent(source: MutationSource, schema: string, { request }: Echo): boolean {
  return propertiesOf(source, schema).some(({ path }) => isSamePath(path, request));
}

function wasSent({ request }: Echo, { received, outcome }: UnalteredExchange): boolean {
  return outcome.violations.length === 0 && valueAtPath(received.body ?? parseJson(received.request.body), request) !== undefined;
}
