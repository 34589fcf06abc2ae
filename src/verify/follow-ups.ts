import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { toPointer, valueAtPath } from '../contract/json.ts';
import { findCreators, findRelated } from '../contract/resources.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import { readUris, wrongUri } from './links.ts';
import { findFilter, listTemplate, readRecords } from './lists.ts';
import { buildTemplate } from './request-template.ts';
import { type Attempt, type CreatedResource, readCreated, type Session } from './session.ts';

/** A request after a success that checks its effect. */
export interface FollowUp {
  /** Below the name of the case. */
  readonly name: string;
  readonly title: string;
  readonly operationId: string;
  readonly line: number;
  run(): Promise<Attempt>;
}

/** Creates the follow-ups of a response that says that a resource was created or changed. */
export function createFollowUps(session: Session, operation: Operation, attempt: Attempt): FollowUp[] {
  const { expected, response } = attempt;
  const declared = operation.responses[response.status];
  if (operation.method === 'GET' || expected.kind === 'error' || response.status >= 300 || !declared) return [];
  const created = readCreated(operation, attempt);
  if (!created) return readChange(session, declared, operation, attempt);
  return [
    ...followUris(session, declared, created),
    ...readResource(session, declared, created),
    ...listResource(session, declared, created),
  ];
}

/** Follows every URI of the response: each leads to the resource. */
function followUris(
  session: Session,
  declared: DeclaredResponse,
  { creator, path: idPath, attempt }: CreatedResource,
): FollowUp[] {
  const { context } = session;
  return readUris(session, declared, attempt.response).map((uri) => ({
    name: uri.where,
    title: `${uri.where} of ${creator.operationId} leads to the created resource`,
    operationId: uri.operation.operationId,
    line: declared.line,
    async run() {
      const { operation, path } = uri;
      const route = context.contract.match('GET', path);
      if (route.kind !== 'operation' || route.operation !== operation)
        return { ...attempt, violations: [wrongUri(uri, declared, `an address of ${operation.path}`)] };
      return compareReading(await session.send(buildTemplate(context, operation), { path }), declared, attempt, [idPath]);
    },
  }));
}

/** Reads the resource by its identifier. */
function readResource(session: Session, declared: DeclaredResponse, { creator, id, path, attempt }: CreatedResource): FollowUp[] {
  const { context } = session;
  return findRelated(context.contract, creator, 'read')
    .slice(0, 1)
    .map((reader) => ({
      name: 'read',
      title: `${reader.operationId} reads the resource that ${creator.operationId} created`,
      operationId: reader.operationId,
      line: reader.line,
      async run() {
        const reading = compareReading(await session.send(buildTemplate(context, reader), { id }), declared, attempt, [path]);
        return reading.violations.length > 0 ? reading : { ...reading, violations: findWrongUris(session, reader, reading) };
      },
    }));
}

/** Finds URIs of a resource that lead to another resource of the same kind. */
function findWrongUris(session: Session, reader: Operation, { request, response }: Attempt): Violation[] {
  const declared = reader.responses[response.status];
  if (!declared) return [];
  return readUris(session, declared, response)
    .filter(({ operation, path }) => operation === reader && path.toLowerCase() !== request.path.toLowerCase())
    .map((uri) => wrongUri(uri, declared, `the address of the resource, ${request.path}`));
}

/** Lists the resource, filtered by its identifier because others may be created at the same time. */
function listResource(session: Session, declared: DeclaredResponse, { creator, id, path, attempt }: CreatedResource): FollowUp[] {
  const { context } = session;
  const [list] = findRelated(context.contract, creator, 'list');
  const key = path.at(-1) ?? '';
  const filter = list && findFilter(context, list, key);
  if (!list || filter === undefined) return [];
  return [
    {
      name: 'listed',
      title: `${list.operationId} lists the resource that ${creator.operationId} created`,
      operationId: list.operationId,
      line: list.line,
      async run() {
        const listing = await session.send(listTemplate(context, list, { [filter]: { [key]: id } }));
        if (listing.violations.length > 0) return listing;
        const records = readRecords(listing.response.body, key);
        const record = records.find((item) => item[key] === id);
        const others = records.filter((item) => item !== record).map((item) => String(item[key]));
        if (record === undefined || others.length > 0) {
          const { line } = list.responses[listing.response.status] ?? list;
          const expected = `only the record with ${key} ${id}, which was created before`;
          return { ...listing, violations: [createViolation('listed', 'body', '', others.join(', '), line, expected)] };
        }
        const body = path.slice(0, -1).reduceRight<Json>((inner, name) => ({ [name]: inner }), record);
        return { ...listing, violations: findChanges(declared, attempt.response.body, body) };
      },
    },
  ];
}

/** Reads a changed resource at the same path. */
function readChange(session: Session, declared: DeclaredResponse, operation: Operation, attempt: Attempt): FollowUp[] {
  const { context } = session;
  const reader = findCreators(context.contract, operation)
    .flatMap((creator) => findRelated(context.contract, creator, 'read'))
    .find(({ path }) => path === operation.path);
  if (!reader || declared.echoes.length === 0) return [];
  const { path } = attempt.request;
  return [
    {
      name: 'read',
      title: `${reader.operationId} reads what ${operation.operationId} changed`,
      operationId: reader.operationId,
      line: reader.line,
      run: async () => compareReading(await session.send(buildTemplate(context, reader), { path }), declared, attempt, []),
    },
  ];
}

/** Compares a reading with the earlier response: echoed members must be the same, and so must further paths. */
function compareReading(
  reading: Attempt,
  declared: DeclaredResponse,
  earlier: Attempt,
  paths: readonly (readonly string[])[],
): Attempt {
  if (reading.violations.length > 0) return reading;
  return { ...reading, violations: findChanges(declared, earlier.response.body, reading.response.body, paths) };
}

function findChanges(
  { echoes, line }: DeclaredResponse,
  before: Json | undefined,
  after: Json | undefined,
  paths: readonly (readonly string[])[] = [],
): Violation[] {
  const places = [...echoes.map((echo) => ({ path: echo.response, line: echo.line })), ...paths.map((path) => ({ path, line }))];
  return places.flatMap((place) => {
    const value = valueAtPath(before, place.path);
    const seen = valueAtPath(after, place.path);
    if (value === undefined || seen === value) return [];
    const expected = `${JSON.stringify(value)}, as in the earlier response`;
    return [createViolation('readBack', 'body', toPointer(place.path), seen, place.line, expected)];
  });
}
