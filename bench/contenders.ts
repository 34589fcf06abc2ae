import { existsSync } from 'node:fs';

/** What ringback is measured against, and ringback itself. */
export interface Contender {
  readonly name: string;
  /** How reports name it. */
  readonly label: string;
  /** The arguments of Node that serve on a port of 127.0.0.1. */
  readonly args: (port: number) => readonly string[];
  /** Whether it answers whatever it is sent with the same 201. */
  readonly constant?: true;
  /** Headers that each of its requests has beside the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what was created can be read. */
  readonly keeps: boolean;
  /** The packages of bench/package.json that a user of it installs. */
  readonly packages?: readonly string[];
}

const own = (name: string) => (port: number) => [`bench/contenders/${name}.mjs`, String(port)];
const prism = (port: number) => [
  'bench/node_modules/@stoplight/prism-cli/dist/index.js',
  ...['mock', 'openapi.yaml', '--host', '127.0.0.1', '--port', String(port)],
];
/** Of the two successes that the contract documents for createVoiceCall, Prism would take the first, 200. */
const prismHeaders = { Prefer: 'code=201' };
const ringback = (port: number) => ['dist/cli.js', 'mock', '--port', String(port)];

/** In the order in which reports name them. The first is what the others are compared with. */
export const contenders: readonly Contender[] = [
  { name: 'bare', label: 'bare node:http', args: own('bare'), constant: true, keeps: false, packages: [] },
  { name: 'ringback', label: 'ringback, silent', args: (port) => [...ringback(port), '--log', 'silent'], keeps: true },
  { name: 'ringback-log', label: 'ringback, default', args: ringback, keeps: true },
  {
    name: 'hono-ajv',
    label: 'Hono + Ajv',
    args: own('hono-ajv'),
    keeps: true,
    packages: ['hono', '@hono/node-server', 'ajv', 'ajv-formats', 'yaml'],
  },
  { name: 'fastify', label: 'Fastify', args: own('fastify'), keeps: true, packages: ['fastify', 'ajv', 'ajv-formats', 'yaml'] },
  {
    name: 'express-openapi',
    label: 'express-openapi-validator',
    args: own('express'),
    keeps: true,
    packages: ['express', 'express-openapi-validator'],
  },
  {
    name: 'prism-silent',
    label: 'Prism 5.14.2, silent',
    args: (port) => [...prism(port), '--verboseLevel', 'silent'],
    headers: prismHeaders,
    keeps: false,
    packages: ['@stoplight/prism-cli'],
  },
  {
    name: 'prism',
    label: 'Prism 5.14.2, default',
    args: prism,
    headers: prismHeaders,
    keeps: false,
    packages: ['@stoplight/prism-cli'],
  },
];

/**
 * The contenders of some names, or all.
 * @throws Error for a name that is none's, and when the packages of bench are not installed
 */
export function chosenContenders(names: readonly string[] | undefined): readonly Contender[] {
  const unknown = names?.find((name) => !contenders.some((contender) => contender.name === name));
  if (unknown !== undefined)
    throw new Error(`no contender is called "${unknown}": ${contenders.map(({ name }) => name).join(', ')}`);
  const chosen = contenders.filter(({ name }) => !names || names.includes(name));
  if (chosen.some(({ packages = [] }) => packages.length > 0) && !existsSync('bench/node_modules'))
    throw new Error('the contenders are not installed: run "npm ci --prefix bench" first');
  return chosen;
}
