import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressText } from '../../src/commands/progress.ts';
import { createMock } from '../../src/index.ts';
import { start } from '../support/command.ts';

/** Runs the built command to its end. */
const ringback = (...given: Parameters<typeof start>) => start(...given).ended;

/** Starts a server that answers every request in the same way. */
async function serving(answer: (end: (status: number, body: string) => void) => void) {
  const server = createServer((_, response) =>
    answer((status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: Partial<AddressInfo> = Object(server.address());
  return { url: `http://127.0.0.1:${port}`, close: () => server.closeAllConnections() ?? server.close() };
}

describe('ringback verify', () => {
  const mock = createMock();
  let url: string;
  beforeAll(async () => {
    ({ url } = await mock.listen());
  });
  afterAll(() => mock.close());

  it('passes ringback over a socket, with exit code 0 and nothing on stderr', async () => {
    const { code, stdout, stderr } = await ringback(['verify', url]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^By operation:\n(?: {2}\w+ +\d+ passed\n){9}ringback verify \S+: \d{4} passed, 0 failed, 0 skipped, 0 errored of \d{4} in \d+\.\d s\ncoverage: [\d.]+% of the contract \(\d+ of \d+\)\n$/,
    );
  }, 90_000);

  it('prints each finding with contract line, expected and seen value, a case and a command; exit code 1', async () => {
    const other = await serving((end) => end(201, '{"id":5}'));
    const args = ['verify', other.url, '--only', 'createCall/body/from/agentId/maxLength/over'];
    const { code, stdout } = await ringback(args);
    const { stdout: verbose } = await ringback([...args, '--verbose']);
    other.close();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^failed 1: status: status was 201; expected 400 agentIdTooLong \(openapi\.yaml:\d+\)\n {2}createCall\/body\/from\/agentId\/maxLength\/over\n {2}curl -i 'http:/,
    );
    expect(verbose).toMatch(
      /^failed: createCall\/body\/from\/agentId\/maxLength\/over\n {2}createCall with \/from\/agentId: maxLength over\n {2}status: status was 201; expected 400 agentIdTooLong \(openapi\.yaml:\d+\)\n {2}curl -i 'http:/,
    );
  });

  it('fits on a screen for a server that answers everything in the same way', async () => {
    const other = await serving((end) => end(201, '{"id":5}'));
    const { code, stdout } = await ringback(['verify', other.url]);
    other.close();
    expect(code).toBe(1);
    expect(stdout.split('\n').length).toBeLessThan(60);
  }, 60_000);

  it('takes tokens, headers, values and states, and hides secrets', async () => {
    const args = ['--token', 'vonage=very-secret', '--header', 'X-Tenant: secret-too', '--value', '02072068888=02072068889'];
    const state = ['--state', 'agentNumberBusy={"from":{"agentId":"4567"}}'];
    const only = ['--only', 'createCall/error/agentNumberBusy', '--only', 'createVoiceCall/token/app'];
    const { code, stdout } = await ringback(['verify', url, ...args, ...state, ...only], { RINGBACK_CONCURRENCY: '1' });
    expect(code).toBe(1);
    expect(stdout).toContain('"from":{"agentId":"4567"},"to":{"telephoneNumber":"02072068889"}');
    expect(stdout).toContain('status was 201; expected 400 agentNumberBusy');
    expect(stdout).toContain("-H 'authorization: Bearer [redacted]'");
    expect(stdout).not.toMatch(/very-secret|secret-too/);
    expect(stdout).toContain('no app token was given: give --token app=TOKEN');
    expect(mock.journal.at(-1)?.request.headers['x-tenant']).toBe('secret-too');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no target', [], /^ringback: verify needs <target>: address of the server/],
    ['a target that is not a URL', ['127.0.0.1:4010'], /an http or https URL/],
    ['an unknown case', ['URL', '--only', 'createCal1'], /no case has "createCal1" in its name/],
    ['a concurrency of 0', ['URL', '--concurrency', '0'], /needs a whole number of at least 1; got '0'/],
    ['an unknown kind of token', ['URL', '--token', 'boss=x'], /there is no kind of token "boss"/],
    ['a header without a value', ['URL', '--header', 'X-Key'], /^ringback: --header needs Name: value; got 'X-Key'\n$/],
    ['an invalid header name', ['URL', '--header', 'X Key: 1'], /the headers cannot be sent/],
    [
      'a state that is not JSON',
      ['URL', '--state', 'callFailed={'],
      /--state callFailed needs a JSON object, such as '.*'; got '\{'\n$/,
    ],
    [
      'a state that is no object',
      ['URL', '--state', 'callFailed=3'],
      /--state callFailed needs a JSON object, such as '.*'; got '3'/,
    ],
    ['a kind without a token', ['URL', '--token', 'staff='], /^ringback: --token staff= has no token; expected staff=TOKEN\n$/],
    ['a header of HTTP itself', ['URL', '--header', 'Content-Length: 3'], /the header Content-Length is set by HTTP/],
    ['an unknown state', ['URL', '--state', 'callFails={}'], /no error of the contract is called "callFails"/],
    ['a value for no example', ['URL', '--value', 'nope=1'], /has no example "nope" .*; its examples are .*"02072068888", /],
    ['a value for a part of an example', ['URL', '--value', '0207=1'], /has no example "0207"/],
    ['a value for no example, before it connects', ['http://127.0.0.1:1', '--value', 'nope=1'], /has no example "nope"/],
    ['an unknown flag', ['URL', '--tokn', 'x'], /^ringback: verify has no flag '--tokn'; did you mean --token\? /],
  ])('exits with 2 for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await ringback(['verify', ...args.map((arg) => (arg === 'URL' ? url : arg))]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('exits with 3 if nothing answers, or not in time', async () => {
    const gone = await serving(() => undefined);
    const silent = await ringback(['verify', gone.url, '--timeout', 'PT0.05S']);
    gone.close();
    expect(silent).toMatchObject({ code: 3, stderr: `ringback: nothing answers at ${gone.url}: no answer within 50 ms\n` });
    const closed = await ringback(['verify', gone.url]);
    expect(closed.code).toBe(3);
    expect(closed.stderr).toMatch(/^ringback: nothing answers at http:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED.*\n$/);
  });
});

it('progress is one line', () => {
  expect(progressText(0, 90, 0)).toBe(`[${'.'.repeat(30)}] 0/90, 0 failed`);
  expect(progressText(30, 90, 2)).toBe(`[${'#'.repeat(10)}${'.'.repeat(20)}] 30/90, 2 failed`);
  expect(progressText(1, 0, 0)).toContain('#'.repeat(30));
});
