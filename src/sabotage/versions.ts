import type { Members, Operation } from '../contract/contract.ts';
import { parseJson, valueAtPath } from '../contract/json.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { changedAt, placeOf } from './edit-response.ts';
import { isOf, type Owner, type Sabotage, sabotageOf } from './sabotage.ts';

interface Newer {
  readonly path: readonly string[];
  readonly since: number;
  readonly line: number;
}

/** Knows members under versions that are older than they are. */
export function versionSabotages(owner: Owner, operation: Operation): Sabotage[] {
  const all = newerMembers(operation.body?.members ?? {});
  return all.map((newer) => {
    const where = placeOf(newer.path);
    const rejections = {
      lines: [newer.line, ...linesOf(operation, newer)],
      title: `knows ${where} under versions before ${newer.since}, too`,
      remedy: `that ${where} is ignored under a version before ${newer.since}, whatever is in it`,
    };
    return sabotageOf(owner, `version${where}/known`, rejections, () => ({
      bend(received, parts) {
        if (!isOf(owner, received) || !wasIgnored(received, newer)) return undefined;
        const others = all.filter(
          (one) => one !== newer && one.path.join('/') !== newer.path.slice(0, one.path.length).join('/'),
        );
        return understood(operation, received, others, parts.receive);
      },
    }));
  });
}

/** The request as the newest version understands it, without the other members that its own version does not know. */
function understood(
  { versions, body }: Operation,
  received: ReceivedRequest,
  others: readonly Newer[],
  receive: (request: ReceivedRequest['request']) => ReceivedRequest,
): ReceivedRequest | undefined {
  const { request } = received;
  const sent = parseJson(request.body);
  if (!versions || !body || sent === undefined) return undefined;
  const left = others
    .filter((one) => wasIgnored(received, one))
    .reduce((whole, { path }) => changedAt(whole, path, () => 'remove') ?? whole, sent);
  const newest = `${body.mediaType};${versions.parameter}=${Math.max(...versions.supported)}`;
  return receive({
    ...request,
    headers: { ...request.headers, accept: newest, 'content-type': newest },
    body: JSON.stringify(left),
  });
}

/** Whether a member was sent, and taken away because of the version. */
function wasIgnored({ request, body, rejections }: ReceivedRequest, { path }: Newer): boolean {
  const sent = valueAtPath(parseJson(request.body), path);
  return rejections.length === 0 && sent !== undefined && sent !== null && sent !== '' && valueAtPath(body, path) === undefined;
}

function linesOf({ responses }: Operation, { path }: Newer): number[] {
  return Object.values(responses).flatMap(({ status, line, echoes }) => [
    ...echoes.flatMap((echo) => (path.every((name, index) => echo.request[index] === name) ? [echo.line] : [])),
    ...(status < 300 ? [line] : []),
  ]);
}

function newerMembers(members: Members, path: readonly string[] = []): Newer[] {
  return Object.entries(members).flatMap(([name, { since, line, members: inner }]) => [
    ...(since === undefined ? [] : [{ path: [...path, name], since, line }]),
    ...newerMembers(inner ?? {}, [...path, name]),
  ]);
}
