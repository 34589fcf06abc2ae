import { randomUUID } from 'node:crypto';
import { hasNginx, type ProxyProgram, proxies, withFolder } from '../proxies.ts';
import { getCallAt, type RequestSpec, validCall } from '../requests.ts';
import { sendRequest } from '../send-request.ts';
import { type Server, startServer } from '../server.ts';
import { readableCalls } from './readable-calls.ts';
import { type CostSummary, type Costs, measureInTurn, summarizeCosts } from './slices.ts';

/** The cost of a proxy. */
export interface ProxyResult {
  readonly name: string;
  readonly workloads: readonly ({ readonly workload: string; readonly connections: number } & CostSummary)[];
}

/** The costs of all proxies in front of one upstream. */
export interface ProxyResults {
  readonly proxies: readonly ProxyResult[];
  /** Proxies that are not installed. */
  readonly missing: readonly string[];
}

/** The amount that is measured. */
export interface ProxyOptions {
  readonly node: string;
  readonly processes: number;
  readonly requests: number;
  readonly milliseconds: number;
  readonly connections: readonly number[];
}

const upstreamProgram = { name: 'upstream', args: (port: number) => ['bench/contenders/upstream.mjs', String(port)] };

const workloads: readonly { readonly name: string; readonly requests: readonly RequestSpec[] }[] = [
  { name: validCall.name, requests: [validCall] },
  {
    name: 'getCall',
    requests: Array.from({ length: readableCalls }, () => getCallAt(`/v0/bench/calls/${randomUUID()}`)),
  },
];

/** Measures proxies in several processes; those of a round have the same upstream and get the requests in turn. */
export async function measureProxies(options: ProxyOptions, log: (line: string) => void): Promise<ProxyResults> {
  const missing = hasNginx() ? [] : ['nginx'];
  if (missing.length > 0) log('NGINX IS NOT INSTALLED, SO IT IS NOT MEASURED: apt-get install -y nginx-light');
  const present = proxies.filter(({ name }) => !missing.includes(name));
  const rows = present.map(({ name }) => ({
    name,
    measured: workloads.flatMap((workload) =>
      options.connections.map((connections) => ({ workload: workload.name, connections, costs: [] as Costs[] })),
    ),
  }));
  for (let round = 1; round <= options.processes; round++) {
    const results = await measureRound(present, options);
    for (const [position, row] of rows.entries()) {
      for (const [index, cell] of row.measured.entries())
        cell.costs.push(...(results[index]?.slice(position, position + 1) ?? []));
      const list = row.measured.map(({ connections, costs }) => `${connections}: ${costs.at(-1)?.cpu.toFixed(0)}`);
      log(`${round}/${options.processes} ${row.name.padEnd(20)} µs CPU by connections ${list.join('  ')}`);
    }
  }
  const results = rows.map(({ name, measured }) => ({
    name,
    workloads: measured.map(({ workload, connections, costs }) => ({ workload, connections, ...summarizeCosts(costs) })),
  }));
  return { proxies: results, missing };
}

/** Returns the costs of all proxies for each workload and number of connections. */
async function measureRound(
  present: readonly ProxyProgram[],
  { node, connections, requests, milliseconds }: ProxyOptions,
): Promise<readonly (readonly Costs[])[]> {
  return withFolder(async (folder) => {
    const servers: Server[] = [];
    const start = async (program: Parameters<typeof startServer>[0]) => {
      const server = await startServer(program, node);
      servers.push(server);
      return server;
    };
    try {
      const { port } = await start(upstreamProgram);
      for (const { program } of present) await start(program(`http://127.0.0.1:${port}`, folder));
      const measured = servers.slice(1);
      for (const [index, { checks }] of present.entries()) if (checks) await expectNoViolation(measured[index]);
      const warmUp = { requests, milliseconds: milliseconds * 2, connections: 16 };
      const mix = workloads.flatMap((workload) => workload.requests.slice(0, 4));
      await measureInTurn(
        measured.map((server) => ({ ...server, requests: mix })),
        warmUp,
      );
      const results: (readonly Costs[])[] = [];
      for (const workload of workloads) {
        const participants = measured.map((server) => ({ ...server, requests: workload.requests }));
        for (const count of connections)
          results.push(await measureInTurn(participants, { requests, milliseconds, connections: count }));
      }
      return results;
    } finally {
      await Promise.all(servers.reverse().map((server) => server.stop()));
    }
  });
}

/** A proxy that found fault with the upstream would do more than it does for a good one. */
async function expectNoViolation(server: Server | undefined): Promise<void> {
  if (!server) return;
  await sendRequest(server.port, getCallAt('/v0/bench/calls/017db4a2-44b5-672e-8b9f-1a805fed07ad'));
  const { body } = await sendRequest(server.port, { method: 'GET', path: '/_ringback/requests', headers: {}, body: '' });
  const { requests }: { readonly requests: readonly { readonly violations: readonly object[] }[] } = JSON.parse(body);
  const violations = requests.flatMap((exchange) => exchange.violations);
  if (requests.length < 2 || violations.length > 0)
    throw new Error(`the upstream breaks the contract: ${JSON.stringify(violations)}`);
}
