import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { setAt } from '../contract/json-edit.ts';
import { writeQuery } from '../contract/query.ts';
import { type CreatedId, findRelated } from '../contract/resources.ts';
import { rulesOf, textsIn } from '../contract/schema-walk.ts';
import { findChanges } from './compare.ts';
import type { VerifyContext } from './context.ts';
import type { RequestTemplate } from './fill-template.ts';
import { buildTemplate, exampleBody } from './request-template.ts';
import { type Attempt, type CreatedResource, createFollowUp, type FollowUp, failAttempt, type Session } from './session.ts';

/** Lists the resource, filtered by its identifier because others may be created at the same time. */
export function listResource(session: Session, declared: DeclaredResponse, resource: CreatedResource): FollowUp[] {
  const { creator, id, path, attempt } = resource;
  const { context } = session;
  const [list] = findRelated(context.contract, creator, 'list');
  const key = path.at(-1) ?? '';
  const template = list && listOnly(context, list, resource);
  if (!list || !template) return [];
  const title = `${list.operationId} lists the resource that ${creator.operationId} created`;
  const followUp = createFollowUp(list, 'listed', title, async () => {
    const listing = await session.send(template);
    if (listing.violations.length > 0) return listing;
    const records = readRecords(listing.response.body, key);
    const record = records.find((item) => item[key] === id);
    const others = records.filter((item) => item !== record).map((item) => String(item[key]));
    if (record === undefined || others.length > 0)
      return failListing(listing, others, `only the record with ${key} ${id}, which was created before`);
    const body = path.slice(0, -1).reduceRight<Json>((inner, name) => ({ [name]: inner }), record);
    return { ...listing, violations: findChanges(declared, attempt.response.body, body) };
  });
  return [followUp];
}

/** Builds the request that lists a created resource alone; `undefined` if its list has no filter by the identifier. */
export function listOnly(context: VerifyContext, list: Operation, { id, path }: CreatedId): RequestTemplate | undefined {
  const key = path.at(-1) ?? '';
  const filter = findFilter(list, key);
  return filter === undefined ? undefined : listTemplate(context, list, { [filter]: { [key]: id } });
}

function failListing(listing: Attempt, ids: readonly string[], expected: string): Attempt {
  const { operation, response } = listing;
  const { line } = operation.responses[response.status] ?? operation;
  return failAttempt(listing, 'listed', 'body', '', ids.join(', '), line, expected);
}

/** A member of a created resource that may be any text, and by which its list can be filtered. */
interface Tag {
  readonly list: Operation;
  /** Path in the request's body. */
  readonly path: readonly string[];
  /** Name in the list's records. */
  readonly member: string;
  /** The query parameter of the filter. */
  readonly filter: string;
}

/** Finds a tag that separates the records of a test from all others; `undefined` if there is none. */
export function findTag(context: VerifyContext, creator: Operation): Tag | undefined {
  const [list] = findRelated(context.contract, creator, 'list');
  if (!list || !creator.body) return undefined;
  const schema = context.schemas[creator.body.schema];
  const echoes = Object.values(creator.responses).flatMap((response) => response.echoes);
  return echoes.flatMap(({ request: path, response }) => {
    const member = response.at(-1) ?? '';
    const place = path.flatMap((name) => ['properties', name]);
    const memberSchema = valueAtPath(schema, place);
    const isFree =
      isMapping(memberSchema) &&
      memberSchema.type === 'string' &&
      !['enum', 'pattern', 'format'].some((keyword) => keyword in memberSchema);
    const filter = findFilter(list, member);
    return isFree && filter !== undefined ? [{ list, path, member, filter }] : [];
  })[0];
}

/** Creates two records with the same tag, and follow-ups that list them: both once, and in pages that the query decides on. */
export function pageFollowUps(session: Session, { creator, id, path }: CreatedResource): FollowUp[] {
  const { context } = session;
  const tag = findTag(context, creator);
  const key = path.at(-1);
  if (!tag || key === undefined) return [];
  const { list, member, filter } = tag;
  let creation: Promise<void> | undefined;
  const readPage = async (query: { readonly [name: string]: Json }) => {
    creation ??= createTwo(session, creator, tag, id);
    await creation;
    const attempt = await session.send(listTemplate(context, list, { [filter]: { [member]: id }, ...query }));
    return { attempt, ids: readRecords(attempt.response.body, key).map((record) => String(record[key])) };
  };
  const both = createFollowUp(list, 'both', `${list.operationId} lists two records, each once`, async () => {
    const { attempt, ids } = await readPage({});
    if (attempt.violations.length > 0 || (ids.length === 2 && new Set(ids).size === 2)) return attempt;
    return failListing(attempt, ids, `the two records whose ${member} is ${id}`);
  });
  const pages = pageParameters(context, list).map(({ name, values: [value, otherValue], line }) => {
    const title = `${list.operationId} uses ${name}: ${value} and ${otherValue} lead to different pages`;
    return createFollowUp({ ...list, line }, name, title, async () => {
      const page = await readPage({ [name]: value });
      const otherPage = await readPage({ [name]: otherValue });
      const failed = [page.attempt, otherPage.attempt].find(({ violations }) => violations.length > 0);
      if (failed || page.ids.join() !== otherPage.ids.join()) return failed ?? otherPage.attempt;
      const expected = `another page than with ${name} ${value}, because there are two records`;
      return failAttempt(otherPage.attempt, 'ignored', 'query', `/${name}`, otherValue, line, expected);
    });
  });
  return [both, ...pages];
}

async function createTwo(session: Session, creator: Operation, { path }: Tag, value: string): Promise<void> {
  const { context } = session;
  const template = buildTemplate(context, creator, { body: setAt(exampleBody(context, creator), path, value) });
  for (const { response } of [await session.send(template), await session.send(template)])
    if (response.status >= 300)
      throw new Error(`two records are needed, but ${creator.operationId} was answered with ${response.status}`);
}

/** A query parameter with two values that lead to different pages of two records. */
interface PageParameter {
  readonly name: string;
  readonly values: readonly [string | number, string | number];
  readonly line: number;
}

/** Finds the parameters of pages: the lowest two numbers of a limited one, the first two values of an enumerated list. */
function pageParameters(
  { contract, schemas }: VerifyContext,
  { parameters, parametersSchema = '', line: operationLine }: Operation,
): PageParameter[] {
  return parameters.flatMap((parameter): PageParameter[] => {
    const { name } = parameter;
    const path = ['properties', 'query', 'properties', name];
    const schema = valueAtPath(schemas[parametersSchema], path);
    const minimum = valueAtPath(schema, ['minimum']);
    const [first, second] = textsIn(valueAtPath(schema, ['items', 'enum']));
    const line = rulesOf(contract, parametersSchema)[`#/${path.join('/')}/type`]?.line ?? operationLine;
    if (typeof minimum === 'number') return [{ name, line, values: [minimum, minimum + 1] }];
    return first === undefined || second === undefined ? [] : [{ name, line, values: [first, second] }];
  });
}

function findFilter({ parameters }: Operation, member: string): string | undefined {
  return parameters.find(({ members }) => members?.includes(member))?.name;
}

function listTemplate(context: VerifyContext, operation: Operation, query: Json): RequestTemplate {
  return buildTemplate(context, operation, { query: writeQuery(operation, query) ?? '' });
}

/** Lists the records in a body that have a member of that name. */
function readRecords(body: Json | undefined, key: string): { readonly [name: string]: Json }[] {
  if (isList(body)) return body.flatMap((item) => (isMapping(item) && item[key] !== undefined ? [item] : []));
  return isMapping(body) ? Object.values(body).flatMap((member) => readRecords(member, key)) : [];
}
