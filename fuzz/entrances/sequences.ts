import { readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { parse } from 'yaml';
import type { Client } from '../client.ts';
import { type Counts, type Entrance, entrance } from '../entrance.ts';
import { preference } from '../headers.ts';
import { type Answer, Broken, excerpt, type WireRequest } from '../message.ts';
import type { FuzzedOperation } from '../operations.ts';
import { adminOperations, requestsOf, select, vendorOperations } from '../requests.ts';
import type { Rig } from '../rig.ts';
import { hasFaults, readJournal, readState, requireSame, reset } from '../state.ts';
import { lastId } from '../target.ts';
import { durations, times } from '../texts.ts';

/** The clients of a sequence: one that attacks, and one that looks at the state; `isProxy` if a 5xx may be its upstream's. */
interface Way {
  readonly attacker: Client;
  readonly observer: Client;
  readonly isProxy?: boolean;
}

/** Sends requests one after the other, and looks after each if what must hold does. */
async function sendSequence(
  requests: readonly WireRequest[],
  { attacker, observer, isProxy = false }: Way,
  counts: Counts,
): Promise<void> {
  await reset(observer);
  let before = await readState(observer);
  let id = 'none';
  for (const request of requests) {
    counts.inputs += 1;
    const isStruck = hasFaults(before);
    const sent = { ...request, target: request.target.replaceAll(lastId, id) };
    const answer = await attacker.send(sent, isStruck);
    if (answer) checkAnswer(sent, answer, isProxy);
    const after = await readState(observer);
    if (answer && answer.status >= 400) {
      counts.refused += 1;
      if (!isStruck) requireSame(before, after);
    }
    before = after;
    id = answer && answer.status < 300 ? (findId(answer.body) ?? id) : id;
  }
  await readJournal(observer);
  await place(attacker);
}

/** @throws Broken for a response that tells of a fault of ringback itself */
function checkAnswer({ method, target }: WireRequest, { status, headers, body }: Answer, isProxy: boolean): void {
  const isOwn = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  if (isOwn && status >= 500 && (status === 500 || !isProxy))
    throw new Broken(`${method} ${excerpt(target)} gets ${status}: ${excerpt(body)}`);
  if (/(\\n|\n)\s+at \S.*:\d+:\d+/.test(body)) throw new Broken(`a stack trace: ${excerpt(body)}`);
}

/** Finds the id of a record in a response. */
function findId(body: string): string | undefined {
  return /"(?:id|uid)":"([\w-]+)"/.exec(body)?.[1];
}

/** Places a call in a world of its own, as another client does who did nothing wrong. */
async function place(client: Client): Promise<void> {
  const answer = await client.send({
    method: 'POST',
    target: '/v0/another/calls/',
    headers: [
      ['Host', '127.0.0.1'],
      ['Authorization', 'Bearer any'],
      ['Content-Type', 'application/json'],
    ],
    body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
  });
  if (answer?.status !== 201)
    throw new Broken(`then, a valid call of another client gets ${answer?.status}: ${excerpt(answer?.body ?? '')}`);
}

function sequences(name: string, request: Arbitrary<WireRequest>, way: (rig: Rig) => Way): Entrance {
  const input = fc.array(request, { minLength: 1, maxLength: 6 });
  return entrance(name, input, (requests, rig, counts) => sendSequence(requests, way(rig), counts));
}

const toMock = ({ mock }: Rig): Way => ({ attacker: mock.client, observer: mock.observer });
const inProcess = ({ inProcess: client }: Rig): Way => ({ attacker: client, observer: client });
const toProxy = ({ proxy, mock }: Rig): Way => ({ attacker: proxy.client, observer: mock.observer, isProxy: true });

/** Requests to one operation of the admin API with bodies of their own, between requests to the vendors' paths. */
function steering(ids: readonly string[], bodies: readonly unknown[]): Arbitrary<WireRequest> {
  const operations: FuzzedOperation[] = select(adminOperations, ...ids).map((operation) => ({
    ...operation,
    bodies: [...operation.bodies, ...bodies],
  }));
  return fc.oneof({ weight: 2, arbitrary: requestsOf(operations) }, { weight: 1, arbitrary: vendorRequests });
}

const vendorRequests = requestsOf(vendorOperations);
const adminRequests = fc.oneof({ weight: 2, arbitrary: requestsOf(adminOperations) }, { weight: 1, arbitrary: vendorRequests });

const preferringRequests = fc
  .tuple(vendorRequests, fc.array(preference, { minLength: 1, maxLength: 2 }))
  .map(([request, values]) => ({
    ...request,
    headers: [...request.headers, ...values.map((value) => ['Prefer', latin1(value)] as const)],
  }));

// biome-ignore lint/suspicious/noControlCharactersInRegex: these end a header
const latin1 = (value: string) => value.replace(/[\0\r\n]|[^\u0000-\u00ff]/g, '?');

const clockMoves = [
  ...durations.map((advance) => ({ advance })),
  ...times.flatMap((time) => [{ set: time }, { freeze: time }]),
  ...[{ freeze: true }, { freeze: false }, { resume: true }, { resume: true, freeze: true }],
];

const world: unknown = parse(readFileSync('fixtures/world.yaml', 'utf8'));
const worldParts = Object.entries(Object(world)).map(([name, value]) => ({ [name]: value }));

const faults = [
  ...[
    { status: 503 },
    { example: 'agentNumberBusy', operationId: 'createCall' },
    { drop: 'before' },
    { drop: 'after', times: 1 },
    { cut: true },
  ],
  ...durations.map((delay) => ({ delay })),
  { delay: { min: 'PT0S', max: 'PT0.01S' }, times: 2 },
];

/** The entrances that take sequences of requests. */
export const sequenceEntrances: readonly Entrance[] = [
  sequences('vendor paths of the mock', vendorRequests, toMock),
  sequences('vendor paths in-process', vendorRequests, inProcess),
  sequences('vendor paths through the proxy', vendorRequests, toProxy),
  sequences('Prefer', preferringRequests, toMock),
  sequences('admin API of the mock', adminRequests, toMock),
  sequences('admin API in-process', adminRequests, inProcess),
  sequences('admin API of the proxy', adminRequests, toProxy),
  sequences('clock', steering(['moveClock'], clockMoves), toMock),
  sequences('world', steering(['changeSandbox'], [world, ...worldParts]), toMock),
  sequences('faults', steering(['addFault', 'clearFaults'], faults), toMock),
];
