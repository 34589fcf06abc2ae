import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
  /** True if a created resource can be read. */
  readonly stores: boolean;
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

const ringback = (checkout: string, log: LogMode): Contender => ({
  name: log === 'silent' ? 'ringback' : 'ringback-log',
  label: `ringback, ${log}`,
  args: (port) => [
    join(checkout, 'dist/cli.js'),
    ...['mock', '--port', String(port)],
    ...(log === 'silent' ? ['--log', 'silent'] : []),
  ],
  stores: true,
});

/** The contenders in the order of the reports. All others are compared with the first. */
export const contenders: readonly Contender[] = [
  { name: 'bare', label: 'bare node:http', args: script('bare'), constant: true, stores: false, packages: [] },
  ringback('.', 'silent'),
  ringback('.', 'default'),
  {
    name: 'hono-ajv',
    label: 'Hono + Ajv',
    args: script('hono-ajv'),
    stores: true,
    packages: ['hono', '@hono/node-server', 'ajv', 'ajv-formats', 'yaml'],
  },
  {
    name: 'fastify',
    label: 'Fastify',
    args: script('fastify'),
    stores: true,
    packages: ['fastify', 'ajv', 'ajv-formats', 'yaml'],
  },
  {
    name: 'express-openapi',
    label: 'express-openapi-validator',
    args: script('express'),
    stores: true,
    packages: ['express', 'express-openapi-validator'],
  },
  {
    name: 'prism-silent',
    label: 'Prism 5.14.2, silent',
    args: (port) => [...prism(port), '--verboseLevel', 'silent'],
    headers: prismHeaders,
    stores: false,
    packages: ['@stoplight/prism-cli'],
  },
  {
    name: 'prism',
    label: 'Prism 5.14.2, default',
    args: prism,
    headers: prismHeaders,
    stores: false,
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
