import type { Json } from '../contract/contract.ts';
import { parseJson, valueAtPath } from '../contract/json.ts';
import { updateAt } from '../contract/json-edit.ts';
import { type NewerMember, newerMembers } from '../contract/newer-members.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { formatPath } from './edit-response.ts';
import { createRequestMutation, type Mutation, type OperationScope } from './mutation.ts';

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
      title: `knows ${where} under versions before ${since}, too`,
      remedy: `that ${where} is ignored under a version before ${since}, whatever is in it`,
      alter(received, { receive }) {
        const request = wasIgnored(received, path) ? asNewest(scope, received, others) : undefined;
        return request && receive(request);
      },
    });
  });
}

/** Rewrites a request for the newest version, without the other members that its own version ignores. */
function asNewest(
  { operation: { versions, body } }: OperationScope,
  received: ReceivedRequest,
  others: readonly NewerMember[],
): ReceivedRequest['request'] | undefined {
  const { request } = received;
  const sent = parseJson(request.body);
  if (!versions || !body || sent === undefined) return undefined;
  const known = others
    .filter(({ path }) => wasIgnored(received, path))
    .reduce<Json | undefined>((whole, { path }) => updateAt(whole, path, () => undefined), sent);
  const newest = `${body.mediaType};${versions.parameter}=${Math.max(...versions.supported)}`;
  return {
    ...request,
    headers: { ...request.headers, accept: newest, 'content-type': newest },
    body: JSON.stringify(known),
  };
}

/** Decides if a member was sent, and dropped because of the version. */
function wasIgnored({ request, body, rejections }: ReceivedRequest, path: readonly string[]): boolean {
  const sent = valueAtPath(parseJson(request.body), path);
  return rejections.length === 0 && sent !== undefined && sent !== null && sent !== '' && valueAtPath(body, path) === undefined;
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
