import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Work that a contender does or leaves out. The part `prove` tries each, where it can be seen from outside. */
export interface Work {
  /** Refuses requests that break the contract. */
  readonly validatesRequests: boolean;
  /** Refuses with the body that the contract documents for the mistake. */
  readonly documentedErrors: boolean;
  /** A created resource can be read. */
  readonly stores: boolean;
  /** Past exchanges can be read. */
  readonly journal: boolean;
  /** Notices if its response breaks the contract, everywhere or in some places. */
  readonly checksResponses: boolean | 'partly';
  /** Writes at least a line for each request. */
  readonly logs: boolean;
}

/** A server that is measured: ringback or an alternative. */
export interface Contender {
  readonly name: string;
  /** Name in reports. */
  readonly label: string;
  /** Arguments of Node that make it listen on a port of 127.0.0.1. */
  readonly args: (port: number) => readonly string[];
  /** True if it answers every request with the same 201. */
  readonly constant?: true;
  /** Headers that each of its requests needs in addition. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly work: Work;
  /** True if a fault can be set for the next request (the admin API of ringback). */
  readonly faults?: true;
  /** True for a script of bench/contenders on state.mjs, which can be made to respond wrongly. */
  readonly handWritten?: true;
  /** Packages of bench/package.json that its users install; absent for ringback. */
  readonly packages?: readonly string[];
}

/** ringback before and after a change, with the same log. */
export interface CheckoutPair {
  readonly log: LogMode;
  readonly before: Contender;
  readonly after: Contender;
}

type LogMode = 'silent' | 'default';

const script = (name: string) => (port: number) => [`bench/contenders/${name}.mjs`, String(port)];

const prism = (port: number) => [
  'bench/node_modules/@stoplight/prism-cli/dist/index.js',
  ...['mock', 'openapi.yaml', '--host', '127.0.0.1', '--port', String(port)],
];
/** createVoiceCall documents 200 and 201; without this header Prism would respond with 200. */
const prismHeaders = { Prefer: 'code=201' };

const noWork: Work = {
  validatesRequests: false,
  documentedErrors: false,
  stores: false,
  journal: false,
  checksResponses: false,
  logs: false,
};
const ringbackWork: Work = {
  validatesRequests: true,
  documentedErrors: true,
  stores: true,
  journal: true,
  checksResponses: true,
  logs: true,
};
const handWrittenWork: Work = { ...noWork, validatesRequests: true, stores: true };
/** Prism checks its responses (validateResponse of its createServer), and refuses with the first example that fits the status. */
const prismWork: Work = { ...noWork, validatesRequests: true, checksResponses: true };

const ringback = (checkout: string, log: LogMode): Contender => ({
  name: log === 'silent' ? 'ringback' : 'ringback-log',
  label: `ringback, ${log}`,
  args: (port) => [
    join(checkout, 'dist/cli.js'),
    ...['mock', '--port', String(port)],
    ...(log === 'silent' ? ['--log', 'silent'] : []),
  ],
  work: { ...ringbackWork, logs: log === 'default' },
  faults: true,
});

/** The contenders in the order of the reports. All others are compared with the first. */
export const contenders: readonly Contender[] = [
  { name: 'bare', label: 'bare node:http', args: script('bare'), constant: true, work: noWork, packages: [] },
  ringback('.', 'silent'),
  ringback('.', 'default'),
  {
    name: 'hono-ajv',
    label: 'Hono + Ajv',
    args: script('hono-ajv'),
    work: handWrittenWork,
    handWritten: true,
    packages: ['hono', '@hono/node-server', 'ajv', 'ajv-formats', 'yaml'],
  },
  {
    name: 'fastify',
    label: 'Fastify',
    args: script('fastify'),
    work: { ...handWrittenWork, checksResponses: 'partly' },
    handWritten: true,
    packages: ['fastify', 'ajv', 'ajv-formats', 'yaml'],
  },
  {
    name: 'express-openapi',
    label: 'express-openapi-validator',
    args: script('express'),
    work: { ...handWrittenWork, checksResponses: true },
    handWritten: true,
    packages: ['express', 'express-openapi-validator'],
  },
  {
    name: 'prism-silent',
    label: 'Prism 5.14.2, silent',
    args: (port) => [...prism(port), '--verboseLevel', 'silent'],
    headers: prismHeaders,
    work: prismWork,
    packages: ['@stoplight/prism-cli'],
  },
  {
    name: 'prism',
    label: 'Prism 5.14.2, default',
    args: prism,
    headers: prismHeaders,
    work: { ...prismWork, logs: true },
    packages: ['@stoplight/prism-cli'],
  },
];

/**
 * Finds contenders by name, or returns all.
 * @throws Error if no contender has a name, or the packages of bench are not installed
 */
export function selectContenders(names: readonly string[] | undefined): readonly Contender[] {
  const unknown = names?.find((name) => !contenders.some((contender) => contender.name === name));
  if (unknown !== undefined)
    throw new Error(`no contender is called "${unknown}": ${contenders.map(({ name }) => name).join(', ')}`);
  const selected = contenders.filter(({ name }) => !names || names.includes(name));
  if (selected.some(({ packages = [] }) => packages.length > 0) && !existsSync('bench/node_modules'))
    throw new Error('the contenders are not installed: run "npm ci --prefix bench" first');
  return selected;
}

/**
 * Pairs ringback of another checkout with ringback of this one, for each log mode or those that are named.
 * @throws Error if the other checkout is not built, or a name is not one of ringback's two
 */
export function pairCheckouts(before: string, names: readonly string[] = ['ringback', 'ringback-log']): readonly CheckoutPair[] {
  if (!existsSync(join(before, 'dist/cli.js'))) throw new Error(`${before} is not built: run "npm run build" in it first`);
  const modes: readonly LogMode[] = ['default', 'silent'];
  const pairs = modes
    .map((log) => ({ log, before: ringback(before, log), after: ringback('.', log) }))
    .filter(({ after }) => names.includes(after.name));
  if (pairs.length < names.length) throw new Error('--before compares ringback and ringback-log only');
  return pairs.map((pair) => ({
    ...pair,
    before: { ...pair.before, name: `before, log ${pair.log}` },
    after: { ...pair.after, name: `after, log ${pair.log}` },
  }));
}
