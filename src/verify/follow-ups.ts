import { pathBelow, pathSuffixes } from '../contract/base-path.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { DeclaredResponse, Operation } from '../contract/contract.ts';
import { toPointer, valueAtPath } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { findCreators, findRelated } from '../contract/resources.ts';
import { findUris } from '../contract/responses.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import type { Case } from './case.ts';
import { findChanges } from './compare.ts';
import { listResource, pageFollowUps } from './lists.ts';
import { buildTemplate } from './request-template.ts';
import type { ParsedResponse } from './send.ts';
import { type Attempt, type CreatedResource, createFollowUp, type FollowUp, readCreated, type Session } from './session.ts';

/** A URI in a response that should lead to an operation of the contract. */
interface ResponseUri {
  /** The name of a header, or the JSON pointer into the body without its first slash. */
  readonly where: string;
  readonly uri: string;
  /** Its path, relative to the target's. */
  readonly path: string;
  /** The operation that the URI in the contract's example leads to. */
  readonly operation: Operation;
}

/** Creates the follow-ups of a case after its response said that a resource was created or changed. */
export function createFollowUps(session: Session, { template, followUps }: Case, attempt: Attempt): FollowUp[] {
  const { operation } = template;
  const { expected, response } = attempt;
  const declared = operation.responses[response.status];
  if (followUps === 'none' || operation.method === 'GET' || expected.kind === 'error' || response.status >= 300 || !declared)
    return [];
  const created = readCreated(operation, attempt);
  if (followUps === 'pages') return created ? pageFollowUps(session, created) : [];
  if (!created) return readChange(session, declared, operation, attempt);
  return [
    ...followUris(session, declared, created),
    ...readResource(session, declared, created),
    ...listResource(session, declared, created),
  ];
}

/** Follows every URI of the response: each leads to the resource. */
function followUris(session: Session, declared: DeclaredResponse, resource: CreatedResource): FollowUp[] {
  const { context } = session;
  const { creator, path: idPath, attempt } = resource;
  return readUris(session, declared, attempt.response).map((uri) => {
    const { where, path, operation } = uri;
    const title = `${where} of ${creator.operationId} leads to the created resource`;
    return createFollowUp({ ...operation, line: declared.line }, where, title, async () => {
      const route = context.contract.match('GET', path);
      if (route.kind !== 'operation' || route.operation !== operation)
        return { ...attempt, violations: [wrongUri(uri, declared, `an address of ${operation.path}`)] };
      return compareReading(await session.send(buildTemplate(context, operation), { path }), declared, attempt, [idPath]);
    });
  });
}

function readResource(session: Session, declared: DeclaredResponse, { creator, id, path, attempt }: CreatedResource): FollowUp[] {
  const { context } = session;
  const [reader] = findRelated(context.contract, creator, 'read');
  if (!reader) return [];
  const title = `${reader.operationId} reads the resource that ${creator.operationId} created`;
  const followUp = createFollowUp(reader, 'read', title, async () => {
    const reading = compareReading(await session.send(buildTemplate(context, reader), { id }), declared, attempt, [path]);
    return reading.violations.length > 0 ? reading : { ...reading, violations: findWrongUris(session, reader, reading) };
  });
  return [followUp];
}

/** Finds URIs of a resource that lead to another resource of the same kind. */
function findWrongUris(session: Session, reader: Operation, { request, response }: Attempt): Violation[] {
  const declared = reader.responses[response.status];
  if (!declared) return [];
  return readUris(session, declared, response)
    .filter(({ operation, path }) => operation === reader && path.toLowerCase() !== request.path.toLowerCase())
    .map((uri) => wrongUri(uri, declared, `the address of the resource, ${request.path}`));
}

/** Reads a changed resource at the same path. */
function readChange(session: Session, declared: DeclaredResponse, operation: Operation, attempt: Attempt): FollowUp[] {
  const { context } = session;
  const reader = findCreators(context.contract, operation)
    .flatMap((creator) => findRelated(context.contract, creator, 'read'))
    .find(({ path }) => path === operation.path);
  if (!reader || declared.echoes.length === 0) return [];
  const { path } = attempt.request;
  const title = `${reader.operationId} reads what ${operation.operationId} changed`;
  const followUp = createFollowUp(reader, 'read', title, async () =>
    compareReading(await session.send(buildTemplate(context, reader), { path }), declared, attempt),
  );
  return [followUp];
}

/** Compares a reading with the earlier response: echoed members must be the same, and so must further paths. */
function compareReading(
  reading: Attempt,
  declared: DeclaredResponse,
  earlier: Attempt,
  paths: readonly (readonly string[])[] = [],
): Attempt {
  if (reading.violations.length > 0) return reading;
  return { ...reading, violations: findChanges(declared, earlier.response.body, reading.response.body, paths) };
}

/** Reads the URIs of a response whose documented examples lead to operations; of a list, those of the first item. */
function readUris({ context: { contract }, base }: Session, declared: DeclaredResponse, response: ParsedResponse): ResponseUri[] {
  const { headers, body } = response;
  return findUris(contract.match, declared).flatMap(({ in: part, path: documented, operation }) => {
    const path = documented.map((name) => (name === everyItem ? '0' : name));
    const uri = part === 'header' ? headers[path.join('/').toLowerCase()] : valueAtPath(body, path);
    if (typeof uri !== 'string') return [];
    return [{ where: toPointer(path).slice(1), uri, path: relativePath(contract.match, base, uri), operation }];
  });
}

/** Creates the violation of a URI that leads elsewhere. */
function wrongUri({ where, uri }: ResponseUri, { line }: DeclaredResponse, expected: string): Violation {
  return createViolation('link', where.includes('/') ? 'body' : 'header', `/${where}`, uri, line, expected);
}

/** Takes the path of the target off a URI. On another server, such as a gateway, the API may be below any path. */
function relativePath(match: CompiledContract['match'], base: string, uri: string): string {
  if (!URL.canParse(uri, base)) return '';
  const { pathname, origin } = new URL(uri, base);
  if (origin === new URL(base).origin) return pathBelow(base, pathname);
  return pathSuffixes(pathname).find((path) => match('GET', path).kind === 'operation') ?? pathname;
}
