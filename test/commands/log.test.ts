import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { takesColours } from '../../src/commands/colours.ts';
import { createLog } from '../../src/commands/log.ts';
import { createLogOutput } from '../../src/commands/output.ts';
import { createMock } from '../../src/index.ts';
import type { Exchange } from '../../src/journal/exchange.ts';
import { start } from '../support/command.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

describe('the log', () => {
  it('is written in pieces, not line by line, and loses nothing when the process ends', async () => {
    const pieces: string[] = [];
    const stream = new PassThrough({ encoding: 'utf8' }).on('data', (piece) => pieces.push(piece));
    const { write } = createLogOutput(stream);
    write('first\n');
    write('second\n');
    expect(pieces).toEqual([]);
    await once(stream, 'data');
    write('third\n');
    process.listeners('exit').at(-1)?.(0);
    expect(pieces).toEqual(['first\nsecond\n', 'third\n']);
  });

  it('writes one line of JSON for each exchange', async () => {
    const exchanges = await threeExchanges();
    let written = '';
    const log = createLog('json', (text) => {
      written += text;
    });

    for (const exchange of exchanges) log?.(exchange, () => exchange);

    const lines = written.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2', '3']);
  });
});

/** An exchange at half past nine with some other properties. */
const exchangeWith = ({ userAgent, ...rest }: Partial<Exchange> & { readonly userAgent?: string } = {}): Exchange => ({
  id: '1',
  at: Date.UTC(2026, 10, 23, 9, 30, 5, 7),
  request: { method: 'GET', path: '/v0/a', query: '', headers: { 'user-agent': userAgent }, body: '', base: 'http://127.0.0.1' },
  response: { status: 200, headers: {}, body: undefined },
  violations: [],
  advisories: [],
  ...rest,
});

const violation = { code: 'required', in: 'body', where: '/a', line: 7, expected: 'a member "a"' } as const;
const advisory = { code: 'value', where: '/b', text: 'it is odd' } as const;

async function write(exchanges: readonly Exchange[], hasColours = false): Promise<string[]> {
  let written = '';
  const log = createLog('text', (text) => (written += text), hasColours);
  for (const exchange of exchanges) log?.(exchange, () => exchange);
  return written.trimEnd().split('\n');
}

describe('a line of the log', () => {
  it.each<{ given: Parameters<typeof exchangeWith>[0]; want: string | readonly string[] }>([
    { given: {}, want: '09:30:05.007 200 -                          #1    GET /v0/a' },
    {
      given: { id: '12345', duration: 0.4321, userAgent: 'curl/8.5.0', operationId: 'getCall', sandbox: 'alice' },
      want: '09:30:05.007 200 curl/8.5.0         0.4 ms  #12345 GET /v0/a getCall [alice]',
    },
    {
      given: { duration: 10.4, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0' },
      want: '09:30:05.007 200 Mozilla/5.0         10 ms  #1    GET /v0/a',
    },
    {
      given: { duration: 12_345.6, userAgent: 'Apache-HttpClient/4.5.14 (Java/17)' },
      want: '09:30:05.007 200 Apache-HttpClie…   12.3 s  #1    GET /v0/a',
    },
    { given: { userAgent: '(bot)' }, want: '09:30:05.007 200 -                          #1    GET /v0/a' },
    {
      given: { userAgent: 'a\u001b[2J\u202eb\r\n09:30', sandbox: 'x\u0007\ud800' },
      want: '09:30:05.007 200 a\\x1b[2J\\u202eb            #1    GET /v0/a [x%07%EF%BF%BD]',
    },
    {
      given: { violations: [violation, { ...violation, where: '/\u001b[31m' }], advisories: [advisory] },
      want: [
        '09:30:05.007 200 -                          #1    GET /v0/a',
        '  refused: required: body /a was missing; expected a member "a" (openapi.yaml:7)',
        '  refused: required: body /\\x1b[31m was missing; expected a member "a" (openapi.yaml:7)',
        '  note: /b: it is odd',
      ],
    },
    {
      given: { violations: [{ ...violation, side: 'response' }], sabotage: 'member/lost' },
      want: [
        '09:30:05.007 200 -                          #1    GET /v0/a',
        '  sabotaged: member/lost',
        '  response breaks the contract: required: body /a was missing; expected a member "a" (openapi.yaml:7)',
      ],
    },
  ])('$want', async ({ given, want }) => expect(await write([exchangeWith(given)])).toEqual([want].flat()));

  it.each([0, 1, 999, 1_000, 1_001.5, 59_999, 86_399_999, -1, Date.UTC(2026, 1, 28, 23, 59, 59, 999)])(
    'has the time of day in UTC at %d ms, before and after another',
    async (at) => {
      const times = (await write([at, at + 1, at - 1_000, at].map((time) => exchangeWith({ at: time })))).map((line) =>
        line.slice(0, 12),
      );
      const want = [at, at + 1, at - 1_000, at].map((time) => new Date(Math.floor(time)).toISOString().slice(11, 23));
      expect(times).toEqual(want);
    },
  );

  it('tells a time that is none, and goes on', async () => {
    const lines = await write([exchangeWith({ at: Number.NaN }), exchangeWith()]);
    expect(lines[0]).toContain('cannot be written');
    expect(lines[1]).toMatch(/^09:30/);
  });

  it.each<{ given: Partial<Exchange>; want: string }>([
    { given: {}, want: '\u001b[32m200\u001b[0m ' },
    { given: { response: { status: 404, headers: {}, body: '' } }, want: '\u001b[33m404\u001b[0m ' },
    { given: { response: { status: 503, headers: {}, body: '' } }, want: '\u001b[31m503\u001b[0m ' },
    { given: { violations: [violation] }, want: '\n  \u001b[33mrefused:\u001b[0m required' },
    {
      given: { violations: [{ ...violation, side: 'response' }] },
      want: '\n  \u001b[31mresponse breaks the contract:\u001b[0m ',
    },
    { given: { advisories: [advisory] }, want: '\n  \u001b[36mnote:\u001b[0m ' },
  ])('has colours: $want', async ({ given, want }) => {
    const text = (await write([exchangeWith(given)], true)).join('\n');
    expect(text).toContain(want);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of a terminal begin with one
    expect(text.replace(/\u001b\[\d+m/g, '').split('\n')).toEqual(await write([exchangeWith(given)]));
  });
});

describe('colours are for a terminal', () => {
  const terminal = { isTTY: true };
  const file = {};
  it.each<{ stream: typeof file; env: Record<string, string>; want: boolean }>([
    { stream: terminal, env: { TERM: 'xterm-256color' }, want: true },
    { stream: terminal, env: { TERM: 'xterm', NO_COLOR: '' }, want: true },
    { stream: terminal, env: { TERM: 'xterm', NO_COLOR: '1' }, want: false },
    { stream: terminal, env: { TERM: 'xterm', NO_COLOR: '0' }, want: false },
    { stream: terminal, env: { TERM: 'dumb' }, want: false },
    { stream: terminal, env: { TERM: 'xterm', FORCE_COLOR: '0' }, want: false },
    { stream: terminal, env: { TERM: 'xterm', FORCE_COLOR: 'false' }, want: false },
    { stream: file, env: { TERM: 'xterm-256color' }, want: false },
    { stream: file, env: { FORCE_COLOR: '1' }, want: true },
    { stream: file, env: { FORCE_COLOR: '' }, want: true },
    { stream: file, env: { FORCE_COLOR: '3', TERM: 'dumb' }, want: true },
    { stream: file, env: { FORCE_COLOR: '0' }, want: false },
    { stream: file, env: { NO_COLOR: '1' }, want: false },
  ])('$env on $stream: $want', ({ stream, env, want }) => expect(takesColours(stream, env)).toBe(want));

  it('and for a file where FORCE_COLOR says so, but never on standard output', async () => {
    const { child, output, ended } = start(['-p', '0'], { FORCE_COLOR: '1' });
    await expect.poll(() => output.stdout).toMatch(/^ringback listening on \S+\n$/);
    await fetch(`${/http\S+/.exec(output.stdout)?.[0]}/nowhere`);
    await expect.poll(() => output.stderr).toContain('\u001b[33m404\u001b[0m');
    child.kill();
    expect((await ended).stdout).not.toContain('\u001b');
  });
});

async function threeExchanges() {
  const mock = createMock();
  for (let count = 0; count < 3; count++) await mock.fetch(placeCall(smallestCall));
  const [first, second, third] = mock.journal;
  if (!first || !second || !third) throw new Error('the journal has fewer than three exchanges');
  return [first, second, third] as const;
}
