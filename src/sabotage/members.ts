import type { DeclaredResponse, Json } from '../contract/contract.ts';
import type { Echo } from '../contract/echo.ts';
import { parseJson, valueAtPath } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { editBody, formatPath } from './edit-response.ts';
import {
  createResponseMutation,
  errorLines,
  type Mutation,
  type MutationSource,
  type ResponseGroup,
  responseGroups,
  type Scope,
  type UnalteredExchange,
} from './mutation.ts';
import { type Property, requestProperties, responseProperties } from './properties.ts';
import { otherValue, type WrongValue, wrongValues } from './wrong-values.ts';

/** Responds with a property missing, null, of another type or with an invalid value. Errors of one schema are altered together. */
export function memberMutations(scope: Scope, source: MutationSource): Mutation[] {
  return responseGroups(scope).flatMap(({ name, responses }) =>
    [...new Set(responses.map(({ body }) => body))].flatMap((schema, index) =>
      schemaMutations(scope, source, schema ?? '', {
        name: index === 0 ? name : `${name}${index + 1}`,
        responses: responses.filter(({ body }) => body === schema),
      }),
    ),
  );
}

function schemaMutations(scope: Scope, source: MutationSource, schema: string, { name, responses }: ResponseGroup): Mutation[] {
  const [first] = responses;
  const compiled = source.contract.schemas[schema];
  if (!first || !compiled) return [];
  const statuses = responses.map(({ status }) => status);
  const isError = first.status >= 300;
  const listsErrors = responses.some(({ errorList }) => errorList !== undefined);
  const lines = responses.map(({ line }) => line);
  const errors = scope.declared.errors.filter(({ status }) => statuses.includes(status));
  const examples = [...responses.flatMap((response) => Object.values(response.examples)), ...errors.map(({ body }) => body)];
  const properties = responseProperties(source.schemas[schema], compiled.rules, examples);
  return properties.flatMap((property) => [
    ...wrongValues(property, isError)
      .filter(({ label }) => label !== 'fewer' || !isError || listsErrors)
      .map((wrong) => mutate(property, wrong, [...linesBroken(property, wrong, first), ...lengthLines(wrong)])),
    ...echoMutations(property),
  ]);

  /** Lists the lines of a wrong number of entries: no keyword declares it, only the responses do. */
  function lengthLines({ label }: WrongValue): number[] {
    return label === 'fewer' || label === 'more' ? [...lines, ...errorLines(scope, statuses)] : [];
  }

  /** Alters a property that repeats the request, or the request that created what is read. */
  function echoMutations(property: Property): Mutation[] {
    const echo = first?.echoes.find(({ response }) => response.join('/') === property.path.join('/'));
    if (!echo) return [];
    const body = scope.operation?.body;
    if (body && !canBeSent(source, body.schema, echo)) return [];
    const pointer = formatPath(echo.request);
    const update = (before: Json | undefined) => otherValue(property, before) ?? before;
    const other: WrongValue = body
      ? {
          label: 'echo',
          title: `another value than the request's ${pointer}`,
          remedy: `repeats what was sent as ${pointer}`,
          update,
        }
      : { label: 'changed', title: 'another value than it was made with', remedy: 'is what was sent before', update };
    const missing: WrongValue = { label: 'missing', title: '', remedy: 'is there when it was sent', update: () => undefined };
    const applies = (exchange: UnalteredExchange) => !body || wasSent(echo, exchange);
    const wrongs = body && !property.isRequired ? [other, missing] : [other];
    return wrongs.map((wrong) => mutate(property, wrong, [echo.line, ...lines], applies));
  }

  function mutate(
    { path }: Property,
    { label, title, remedy, update }: WrongValue,
    broken: readonly number[],
    applies: (exchange: UnalteredExchange) => boolean = () => true,
  ): Mutation {
    const pointer = formatPath(path);
    const subject = isError ? 'an error' : name;
    const effect = title === '' ? `without ${pointer}` : `with ${pointer} as ${title}`;
    return createResponseMutation(scope, {
      name: `${name}/body${pointer}/${label}`,
      statuses,
      lines: broken,
      title: `answers ${subject} ${effect}`,
      remedy: `that ${path.includes(everyItem) ? 'every ' : ''}${pointer} ${remedy}`,
      alter: (exchange) => (applies(exchange) ? editBody(exchange, path, update) : undefined),
    });
  }
}

function canBeSent({ contract, schemas }: MutationSource, schema: string, { request }: Echo): boolean {
  const properties = requestProperties(schemas[schema], contract.schemas[schema]?.rules ?? {});
  return properties.some(({ path }) => path.join('/') === request.join('/'));
}

function wasSent({ request }: Echo, { received, outcome }: UnalteredExchange): boolean {
  return outcome.violations.length === 0 && valueAtPath(received.body ?? parseJson(received.request.body), request) !== undefined;
}

function linesBroken(property: Property, { label, keyword = 'type' }: WrongValue, response: DeclaredResponse): readonly number[] {
  const lines = label === 'missing' ? property.requiredLines : property.linesOf(keyword);
  return lines.length > 0 ? lines : [response.line];
}
