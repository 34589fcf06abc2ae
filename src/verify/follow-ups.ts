import type { DeclaredResponse, Operation } from '../contract/contract.ts';
import { findCreators, findRelated } from '../contract/resources.ts';
import type { Violation } from '../contract/violation.ts';
import type { Case } from './case.ts';
import { findChanges } from './compare.ts';
import { listResource, pageFollowUps } from './lists.ts';
import { buildTemplate } from './request-template.ts';
import { readUris, wrongUri } from './response-uris.ts';
import { type Attempt, type CreatedResource, createFollowUp, type FollowUp, readCreated, type Session } from './session.ts';

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

/** Reads the resource by its identifier. */
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
