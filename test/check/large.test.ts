import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandFile } from '../support/command.ts';
import { placed, refused, type Written, writeArchive } from './archive.ts';

/** The most that the command may take, in KiB, and the size of the file in bytes. */
const maxMemory = 250 * 1024;
const size = 120_000_000;

/** Writes the memory that a process took at most, in KiB, as its last line. */
const tellPeak = `--import=data:text/javascript,process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`;

const page: Written = { url: 'https://shop.test/', answer: '<p>"\\" [{'.repeat(3_000) };
/** Entries that are repeated: nine pass, one fails, and ten are of another host. */
const exchanges = [...Array.from({ length: 9 }, () => placed), refused, ...Array.from({ length: 10 }, () => page)];
const entries = JSON.stringify(JSON.parse(writeArchive(...exchanges)).log.entries).slice(1, -1);
const repeats = Math.ceil(size / entries.length);

describe('a HAR of more than 100 MB is read in little memory', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const file = join(folder, 'large.har');
  beforeAll(async () => {
    const written = function* () {
      yield '{"log":{"version":"1.2","entries":[';
      for (let count = 1; count <= repeats; count++) yield `${entries}${count < repeats ? ',\n' : ''}`;
      yield ']}}';
    };
    await pipeline(Readable.from(written()), createWriteStream(file));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  async function check(args: readonly string[], input: Readable = createReadStream(file)) {
    const child = spawn(process.execPath, [tellPeak, commandFile, 'check', ...args]);
    // A command that refuses its input does not read the rest.
    const reading = args.includes('-') ? pipeline(input, child.stdin).catch(() => {}) : child.stdin.end();
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close'), reading]);
    return { code, stdout, stderr: stderr.replace(/^peak .*\n/m, ''), peak: Number(/^peak (\d+)$/m.exec(stderr)?.[1]) };
  }

  it.each<[string, readonly string[]]>([
    ['a file', [file]],
    ['standard input', ['-']],
    ...['json', 'junit', 'html', 'sarif'].map((format): [string, readonly string[]] => [
      `with a report: ${format}`,
      [file, '--report', `${format}=${join(folder, 'report')}`],
    ]),
  ])('%s', async (_, args) => {
    const { code, stdout, stderr, peak } = await check(args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(`${9 * repeats} passed, ${repeats} failed, 0 skipped, 0 errored of ${10 * repeats} in `);
    expect(stdout).toContain(`failed ${repeats}: agentIdTooLong`);
    expect(stdout).toContain(`note: ${10 * repeats} entries for other hosts left out: shop.test ${10 * repeats}`);
    expect(peak).toBeLessThan(maxMemory);
  });

  it.each<[string, string, string, string]>([
    ['text', '', 'some text ', 'standard input:1:1: not JSON: Unexpected token'],
    ['zeros', '', '\0', 'standard input:1:1: not JSON: Unexpected token'],
    ['spaces', '', ' ', 'more than 4194304 characters, or 1000 levels, before log.entries'],
    ['lines of JSON', '', '{"a":1}\n', 'standard input:2:1: not JSON: Unexpected non-whitespace character after JSON'],
    ['another list', '[{}', ',{}', 'more than 4194304 characters, or 1000 levels, before log.entries'],
    ['nothing but brackets', '', '[', 'more than 4194304 characters, or 1000 levels, before log.entries'],
    ['one long text', '{"log":"', 'x', 'more than 4194304 characters, or 1000 levels, before log.entries'],
    ['pages', '{"log":{"entries":[],"pages":[{}', ',{}', 'more than 4194304 characters, or 1000 levels, outside of log.entries'],
    ['an entry without an end', '{"log":{"entries":[{"a":"', 'x', 'cannot read standard input: it has more than 524288000 bytes'],
    ['brackets in an entry', '{"log":{"entries":[', '[', 'cannot read standard input: it has more than 524288000 bytes'],
  ])('refuses an endless stream: %s', async (_, start, filler, message) => {
    const piece = filler.repeat(Math.ceil(65_536 / filler.length));
    const endless = function* () {
      for (yield start; ; ) yield piece;
    };
    const { code, stdout, stderr, peak } = await check(['-'], Readable.from(endless()));
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
    expect(peak).toBeLessThan(maxMemory);
  });

  it.each<[string, Written, number]>([
    ['passes', placed, 0],
    ['fails', refused, 1],
  ])('holds small entries, each of which %s', async (outcome, exchange, wanted) => {
    const written = writeArchive(exchange);
    const [entry = ''] = /\{"startedDateTime.*\}(?=\]\}\}$)/s.exec(written) ?? [];
    const count = 100_000;
    const pieces = function* () {
      const [start = '', end = ''] = written.split(entry);
      yield start;
      for (let number = 0; number < count; number++)
        yield (number === 0 ? '' : ',') + entry.replace('a1b2c3d4e5', `account${number}`);
      yield end;
    };
    const reports = ['json', 'html', 'sarif'].flatMap((format) => ['--report', `${format}=${join(folder, format)}`]);
    const { code, stdout, peak } = await check(['-', ...reports], Readable.from(pieces()));
    expect([code, stdout]).toEqual([
      wanted,
      expect.stringContaining(` ${count} ${outcome === 'fails' ? 'failed' : 'passed'}, 0`),
    ]);
    expect(peak).toBeLessThan(maxMemory);
  });

  it('refuses one that is cut off, with the place', async () => {
    truncateSync(file, statSync(file).size - 1);
    const { code, stdout, stderr, peak } = await check([file]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`large\\.har:${repeats}:\\d+: not JSON: Expected ',' or '}'`));
    expect(peak).toBeLessThan(maxMemory);
  });
});
