import type { Json, Operation } from '../contract/contract.ts';
import { parseJson } from '../contract/json.ts';
import { updateAt } from '../contract/json-edit.ts';
import { newestVersion, withVersion } from '../contract/media-type.ts';
import { type NewerMember, newerMembers } from '../contract/newer-members.ts';
import { isIgnored } from '../contract/parse-body.ts';
import { rejectRoute } from '../contract/rejection.ts';
import { rulesOf } from '../contract/schema-walk.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { formatPath } from './edit-response.ts';
import { createMutation, createRequestMutation, type Mutation } from './mutation.ts';
import { type OperationScope, successLines } from './scope.ts';

/** Ignores a query parameter: a page lists too many or too few, in another order, or without the filter. */
export function parameterMutations(scope: OperationScope): Mutation[] {
  const { contract, operation } = scope;
  if (operation.method !== 'GET') return [];
  const rules = rulesOf(contract, operation.parametersSchema);
  const responses = Object.values(operation.responses);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  return parameters.map(({ name }) =>
    createRequestMutation(scope, {
      name: `query/${name}/ignored`,
      lines: [rules[`#/properties/query/properties/${name}/type`]?.line, operation.line, ...responses.map(({ line }) => line)],
      title: `ignores the parameter ${name}`,
      remedy: `that the response is the one that ${name} asks for, and another one without it`,
      alter(received, { receive, respond }) {
        const { request, rejections } = received;
        if (rejections.length > 0) return undefined;
        const query = withoutParameter(request.query, name);
        if (query === request.query) return undefined;
        const altered = receive({ ...request, query });
        // A mutant that responds alike cannot be noticed.
        const [before, after] = [received, altered].map((candidate) => JSON.stringify(respond(candidate).reply.body));
        return before === after ? undefined : altered;
      },
    }),
  );
}

function withoutParameter(query: string, name: string): string {
  const pattern = new RegExp(`^${name}(=|\\[|%5B|$)`, 'i');
  return query
    .split('&')
    .filter((pair) => !pattern.test(pair))
    .join('&');
}

/** Knows members under versions that are older than they are. */
export function versionMutations(scope: OperationScope): Mutation[] {
  const members = newerMembers(scope.operation.body?.members ?? {});
  return members.map((member) => {
    const { path, since, line } = member;
    const where = formatPath(path);
    const others = members.filter((other) => other !== member && !isWithin(path, other.path));
    return createRequestMutation(scope, {
      name: `version${where}/known`,
      lines: [line, ...responseLines(scope, path)],
      title: `accepts ${where} in versions before ${since}`,
      remedy: `that ${where} is ignored in versions before ${since}, with any value`,
      alter(received, { receive }) {
        const request = wasIgnored(received, path) ? asNewest(scope, received, others) : undefined;
        return request && receive(request);
      },
    });
  });
}

/** Rewrites a request for the newest version, without the other members that its own version ignores. */
function asNewest({ operation: { versions, body } }: OperationScope, received: ReceivedRequest, others: readonly NewerMember[]) {
  const { request } = received;
  const sent = parseJson(request.body);
  if (!versions || !body || sent === undefined) return undefined;
  const known = others
    .filter(({ path }) => wasIgnored(received, path))
    .reduce<Json | undefined>((whole, { path }) => updateAt(whole, path, () => undefined), sent);
  const newest = withVersion(body.mediaType, versions, newestVersion(versions));
  return {
    ...request,
    headers: { ...request.headers, accept: newest, 'content-type': newest },
    body: JSON.stringify(known),
  };
}

/** Decides if a member was sent, and dropped because of the version. */
function wasIgnored({ request, body, rejections }: ReceivedRequest, path: readonly string[]): boolean {
  return rejections.length === 0 && isIgnored(parseJson(request.body), body, path);
}

function isWithin(path: readonly string[], whole: readonly string[]): boolean {
  return whole.every((name, index) => path[index] === name);
}

function responseLines({ operation: { responses } }: OperationScope, path: readonly string[]): number[] {
  return Object.values(responses).flatMap(({ status, line, echoes }) => [
    ...echoes.flatMap((echo) => (isWithin(echo.request, path) ? [echo.line] : [])),
    ...(status < 300 ? [line] : []),
  ]);
}

/** A respect in which a path can differ from its template. */
interface Spelling {
  readonly label: string;
  readonly title: string;
  readonly isAllowed: (operation: Operation) => boolean;
  /** Rewrites a path as its template has it. */
  readonly normalize: (path: string, operation: Operation) => string;
}

const spellings: readonly Spelling[] = [
  { label: 'case', title: 'in another letter case', isAllowed: ({ ignoreCase }) => ignoreCase, normalize: withTemplateCase },
  {
    label: 'slash',
    title: 'with one trailing slash more or less',
    isAllowed: ({ optionalSlash }) => optionalSlash,
    normalize: (path, operation) => path.replace(/\/$/, '') + (operation.path.endsWith('/') ? '/' : ''),
  },
];

/** Matches a path more strictly or more loosely than the contract does. */
export function pathMutations(scope: OperationScope): Mutation[] {
  return spellings.map((spelling) =>
    spelling.isAllowed(scope.operation) ? matchStrictly(scope, spelling) : matchLoosely(scope, spelling),
  );
}

function matchStrictly(scope: OperationScope, { label, title, normalize }: Spelling): Mutation {
  const { contract, operation } = scope;
  const api = contract.apis[operation.api];
  return createRequestMutation(scope, {
    name: `path/${label}/strict`,
    lines: [operation.line, ...successLines(operation)],
    title: `does not accept its path ${title}`,
    remedy: `that the path ${title} gets the same response`,
    alter(received) {
      const { request } = received;
      if (!api || normalize(request.path, operation) === request.path) return undefined;
      const match = { kind: 'unknownPath', api, nearest: undefined } as const;
      const rejection = rejectRoute(match, request);
      const rejections = rejection ? [rejection] : [];
      return { ...received, match, operation: undefined, declared: api, rejections, body: undefined };
    },
  });
}

function matchLoosely(scope: OperationScope, { label, title, normalize }: Spelling): Mutation {
  const { contract, operation } = scope;
  const { errors = [], rejectionErrors } = contract.apis[operation.api] ?? {};
  const unknownPaths = errors.filter(({ name }) => name === rejectionErrors?.unknownPath);
  return createMutation(scope, {
    name: `path/${label}/loose`,
    lines: [...unknownPaths.map(({ line }) => line), operation.line],
    title: `accepts its path ${title}`,
    remedy: `that the path ${title} is unknown`,
    createMutant: () => ({
      alterRequest(received, { receive }) {
        const { request } = received;
        const path = normalize(request.path, operation);
        if (received.operation || path === request.path) return undefined;
        const found = contract.match(request.method, path);
        return found.kind === 'operation' && found.operation === operation ? receive({ ...request, path }) : undefined;
      },
    }),
  });
}

/** Writes the fixed segments of a path as its template does. */
function withTemplateCase(path: string, operation: Operation): string {
  const template = operation.path.split('/');
  const segments = path.split('/').map((segment, index) => {
    const fixed = template[index] ?? '';
    return fixed.toLowerCase() === segment.toLowerCase() ? fixed : segment;
  });
  return segments.join('/');
}
