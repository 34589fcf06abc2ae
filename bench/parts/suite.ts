import { type Connection, encodeRequest, openConnection } from '../connection.ts';
import type { Contender } from '../contenders.ts';
import { cpuTime } from '../proc.ts';
import { createCallIn, getCallAt, invalidCall, type RequestSpec, withHeadersFor } from '../requests.ts';
import { type Server, startServer } from '../server.ts';
import { median, type Summary, summarize } from '../statistics.ts';

/** The cost of a test suite: rounds of create, read, read, failure and retry. */
export interface SuiteResult {
  readonly name: string;
  readonly failure: Failure;
  readonly requestsPerRound: number;
  /** CPU of the server in microseconds per round. */
  readonly cpu: Summary;
  /** Milliseconds of a round, as the suite waits for it (p50). */
  readonly milliseconds: Summary;
}

/** The way in which a create fails: it is invalid, or a fault was set for it, which is one request more. */
type Failure = 'invalid' | 'fault';

/** A server that gets rounds in turn with others. */
interface Subject {
  readonly contender: Contender;
  readonly failure: Failure;
  readonly server: Server;
}

/** The amount that is measured. */
export interface SuiteOptions {
  readonly node: string;
  readonly processes: number;
  /** Requests to each process. */
  readonly requests: number;
}

const sandboxes = 16;
const sliceCount = 4;
const requestsPerRound = { invalid: 5, fault: 6 } as const;

/**
 * Measures the contenders that store calls with the load of a test suite: one request after the other over one connection, in
 * sixteen sandboxes in turn.
 */
export async function measureSuite(
  contenders: readonly Contender[],
  options: SuiteOptions,
  log: (line: string) => void,
): Promise<readonly SuiteResult[]> {
  const rows = contenders
    .filter(({ work }) => work.stores)
    .flatMap(({ faults, ...contender }) => [
      { contender, failure: 'invalid' as const },
      ...(faults ? [{ contender, failure: 'fault' as const }] : []),
    ])
    .map((row) => ({ ...row, cpu: [] as number[], milliseconds: [] as number[] }));
  for (let process = 1; process <= options.processes; process++) {
    const results = await measureProcesses(rows, options);
    for (const [index, row] of rows.entries()) {
      const { cpu = Number.NaN, milliseconds = Number.NaN } = results[index] ?? {};
      row.cpu.push(cpu);
      row.milliseconds.push(milliseconds);
      log(`${process}/${options.processes} ${row.contender.name.padEnd(20)} ${row.failure}: ${cpu.toFixed(0)} µs CPU per round`);
    }
  }
  return rows.map(({ contender: { name }, failure, cpu, milliseconds }) => ({
    ...{ name, failure, requestsPerRound: requestsPerRound[failure] },
    ...{ cpu: summarize(cpu), milliseconds: summarize(milliseconds) },
  }));
}

async function measureProcesses(
  rows: readonly Pick<Subject, 'contender' | 'failure'>[],
  { node, requests }: SuiteOptions,
): Promise<readonly { readonly cpu: number; readonly milliseconds: number }[]> {
  const subjects: Subject[] = [];
  try {
    for (const row of rows) {
      const server = await startServer(row.contender, node);
      subjects.push({ ...row, server });
    }
    const rounds = Math.ceil(requests / requestsPerRound.invalid / sliceCount);
    for (const subject of subjects) await runRounds(subject, rounds * 2);
    const measured = subjects.map((subject) => ({ subject, cpu: 0, times: [] as number[] }));
    for (let slice = 0; slice < sliceCount; slice++) {
      for (const entry of measured) {
        const before = cpuTime(entry.subject.server.pid);
        entry.times.push(...(await runRounds(entry.subject, rounds)));
        entry.cpu += cpuTime(entry.subject.server.pid) - before;
      }
    }
    return measured.map(({ cpu, times }) => ({ cpu: cpu / times.length, milliseconds: median(times) }));
  } finally {
    for (const { server } of subjects) await server.stop();
  }
}

/** Returns the time of each round in ms. A server closes a connection that waits for the rounds of others, so these have one of their own. */
async function runRounds(subject: Subject, rounds: number): Promise<readonly number[]> {
  const connection = await openConnection(subject.server.port, false);
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const begin = performance.now();
      await runRound(subject, connection, `suite${round % sandboxes}`);
      times.push(performance.now() - begin);
    }
  } finally {
    connection.close();
  }
  return times;
}

async function runRound(
  { contender, failure, server: { port } }: Subject,
  connection: Connection,
  account: string,
): Promise<void> {
  const send = (request: RequestSpec) =>
    new Promise<string>((resolve, reject) => {
      const encoded = encodeRequest(withHeadersFor(contender, request), port);
      connection.send(encoded, 0, (error, head) => (error ? reject(error) : resolve(head)));
    });
  const create = createCallIn(account);
  const location = /\r\nlocation: *(\S+)/i.exec(await send(create))?.[1] ?? '';
  const read = getCallAt(new URL(location).pathname);
  await send(read);
  await send(read);
  if (failure === 'fault') {
    await send(setFaultIn(account));
    await send({ ...create, status: 503 });
  } else await send({ ...invalidCall, path: create.path });
  await send(create);
}

/** Lets the next createCall of a sandbox fail. */
const setFaultIn = (account: string): RequestSpec => ({
  name: 'setFault',
  method: 'POST',
  path: `/_ringback/sandboxes/${account}/faults`,
  headers: {},
  body: JSON.stringify({ operationId: 'createCall', times: 1, status: 503 }),
  status: 201,
});
