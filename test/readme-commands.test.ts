import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, verify } from '../src/index.ts';
import { runsCurl } from './support/curl.ts';

const address = 'http://127.0.0.1:4010';

/** The README's blocks of curl commands, with what it shows below them. */
const blocks = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n([^`]+)```\n(?:\n```\n([^`]+)```)?/gm)]
  .map(([, commands = '', output = '']) => ({ commands, output }))
  .filter(({ commands }) => commands.includes('curl '));

/** A text without what is another in every run, and without the headers of Node's own that the README leaves out. */
function lasting(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^(?:Content-Length|Date|Connection): .*\n/gm, '')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .trim();
}

describe.skipIf(!runsCurl)('the commands of the README, one after the other against one mock,', () => {
  const mock = createMock();
  let url: string;
  beforeAll(async () => {
    ({ url } = await mock.listen());
  });
  afterAll(() => mock.close());

  it.each(blocks)('give what it shows: $commands', async ({ commands, output }) => {
    const { stdout } = await promisify(execFile)('bash', ['-ec', commands.replaceAll(address, url)]);
    const seen = lasting(stdout.replaceAll(url, address));
    for (const part of output.split('…')) expect(seen).toContain(lasting(part));
  });

  it('leave nothing behind that would make verify fail', async () => {
    const { results } = await verify(url, { only: ['createCall/body'] });
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(100);
  });
});
