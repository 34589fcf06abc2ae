import type { Json, Operation } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { textsIn } from '../contract/schema-walk.ts';
import type { VerifyContext } from './context.ts';
import { buildTemplate, type RequestTemplate } from './request-template.ts';
import { writeQuery } from './serialize.ts';

/** Finds the query parameter that filters a list by a member. */
export function findFilter(
  { schemas }: VerifyContext,
  { parameters, parametersSchema }: Operation,
  member: string,
): string | undefined {
  const query = valueAtPath(schemas[parametersSchema ?? ''], ['properties', 'query', 'properties']);
  return parameters.find(
    ({ name, deepObject }) => deepObject && textsIn(valueAtPath(query, [name, 'propertyNames', 'enum'])).includes(member),
  )?.name;
}

/** Builds a request for a list with a query. */
export function listTemplate(context: VerifyContext, operation: Operation, query: Json): RequestTemplate {
  return buildTemplate(context, operation, { query: writeQuery(operation, query) ?? '' });
}

/** Lists the records in a body that have a member of that name. */
export function readRecords(body: Json | undefined, key: string): { readonly [name: string]: Json }[] {
  if (isList(body)) return body.flatMap((item) => (isMapping(item) && item[key] !== undefined ? [item] : []));
  return isMapping(body) ? Object.values(body).flatMap((member) => readRecords(member, key)) : [];
}
