import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { HarError } from '../../src/check/har-error.ts';
import { readHar } from '../../src/check/read-har.ts';
import { selectCases } from '../../src/report/cases.ts';
import { forbidden, placed, refused, writeArchive } from './archive.ts';

describe('a file that is not an archive is rejected with its name, the place and the expected value', () => {
  it.each<[string, string, string]>([
    ['an empty file', ' ', 'a.har is empty; expected an HTTP Archive (HAR 1.2, JSON)'],
    ['a zip', 'PK\u0003\u0004', 'a.har is a zip archive: unpack it'],
    ['HTML', '<!doctype html>', "a.har:1:1: not JSON: Unexpected token '<'"],
    ['another value', '{"log":\n  {"entries": nope}}', "a.har:2:16: not JSON: Unexpected token 'o'"],
    ['JSON without a comma', '{"log":\n  {"entries": [1 2]}}', "a.har:2:18: not JSON: Expected ',' or ']' after array element"],
    ['JSON that ends early', '{"log":', 'a.har:1:8: not JSON: Unexpected end of JSON input'],
    ['other JSON', '[]', 'the archive was a list or object; expected an object'],
    ['no log', '{}', 'log was missing; expected an object'],
    ['no entries', '{"log":{"entries":{}}}', 'log.entries was a list or object; expected a list'],
    ['gzip', '\u001f\ufffd', 'a.har is compressed with gzip: unpack it'],
  ])('%s', async (_, text, message) => {
    await expect(readEntries(text)).rejects.toThrow(message);
    await expect(readEntries(text)).rejects.toThrow(HarError);
  });

  it('except for a byte order mark', async () => {
    expect(await readEntries(`\ufeff${writeArchive(placed)}`)).toHaveLength(1);
  });

  it('for any text', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), mutated()), async (text) => {
        const { report, unreadable } = await checkArchives([{ file: 'a.har', text }]);
        expect(report.notes).toEqual(expect.arrayContaining([...unreadable]));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, string]>([
    ['the first fault counts', '{"log" {"entries":[{]}}', "a.har:1:8: not JSON: Expected ':' after property name"],
    ['in an entry', '{"log":{"entries":[{},\n {"a":1 "b":2}]}}', "a.har:2:9: not JSON: Expected ',' or '}' after property value"],
    ['between entries', '{"log":{"entries":[{} {}]}}', "a.har:1:23: not JSON: Expected ',' or ']' after array element"],
    ['after the last comma', '{"log":{"entries":[{},\n]}}', "a.har:2:1: not JSON: Unexpected token ']'"],
    ['cut off in a text', '{"log":{"entries":[{},\n{"a":"b', 'a.har:2:8: not JSON: Unterminated string'],
    ['cut off after an entry', '{"log":{"entries":[{}', "a.har:1:22: not JSON: Expected ',' or ']' after array element"],
    ['cut off after the list', '{"log":{"entries":[{}\n]', "a.har:2:2: not JSON: Expected ',' or '}' after property value"],
    [
      'more after the archive',
      '{"log":{"entries":[{}\n]}} {',
      'a.har:2:5: not JSON: Unexpected non-whitespace character after JSON',
    ],
    ['another bracket', '{"log":{"entries":[{"a":[1}]}}', "a.har:1:27: not JSON: Expected ',' or ']' after array element"],
    ['two lists', '{"log":{"entries":[{}],\n"entries":[]}}', 'a.har:2:11: log.entries stands here for the second time'],
    [
      'two lists, one with escapes',
      '{"log":{"entries":[{}],"\\u0065ntries":[{}]}}',
      'a.har: log.entries stands here for the second time',
    ],
    ['two logs', '{"log":{"entries":[{}]},"log":{}}', 'a.har is not an HTTP Archive (HAR 1.2): log.entries was missing'],
  ])('in its text: %s', async (_, text, message) => {
    await expect(readEntries(text)).rejects.toThrow(message);
    await expect(readEntries(...text)).rejects.toThrow(message);
  });

  const long = 'x'.repeat(9_000_000);
  it.each<[string, readonly string[], string]>([
    ['of no JSON', [long], "a.har:1:1: not JSON: Unexpected token 'x'"],
    ['of other JSON', ['["', long], 'it has more than 4194304 characters, or 1000 levels, before log.entries; expected few'],
    ['of spaces', [' '.repeat(9_000_000)], 'it has more than 4194304 characters, or 1000 levels, before log.entries'],
    [
      'of JSON that goes wrong',
      ['{"log":\n{"a":"', long.slice(0, 4_000_000), '" ', long],
      "a.har:2:4000009: not JSON: Expected ','",
    ],
    ['with much before its entries', ['{"log":{"pages":["', long, '"],"entries":[]}}'], 'levels, before log.entries'],
    ['with much after them', ['{"log":{"entries":[],"pages":["', long, '"]}}'], 'levels, outside of log.entries'],
    ['with an entry that is no JSON', ['{"log":{"entries":[{},\n', long, '{}]}}'], "a.har:2:1: not JSON: Unexpected token 'x'"],
    ['that ends in a long entry', ['{"log":{"entries":[{},\n"', long], 'a.har:1:23: not JSON: Unexpected end of JSON input'],
    ['that ends after a long entry', ['{"log":{"entries":["', long, '"'], 'a.har:1:20: not JSON: Unexpected end of JSON input'],
  ])('before its end if it is a long one %s', async (_, pieces, message) => {
    const { unreadable } = await checkArchives([{ file: 'a.har', text: Readable.from(pieces) }]);
    expect(unreadable).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, string]>([
    ['too long', `"${long}"`],
    ['too long, and has brackets', `{"a":[${'{"b":"\\"]},"},'.repeat(700_000)}0]}`],
    ['nested too deeply', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('but an entry that is %s is left out', async (_, entry) => {
    const written = writeArchive(placed);
    const [one = ''] = /\{"startedDateTime.*\}(?=\]\}\}$)/s.exec(written) ?? [];
    const { report } = await checkArchives([{ file: 'shop.har', text: written.replace(one, () => [one, entry, one].join()) }]);
    expect([...selectCases(report.results)].map(({ name }) => name)).toEqual(['shop.har/1', 'shop.har/3']);
    expect(report.notes).toEqual([
      '1 entry could not be read, and left out: shop.har/2 (the entry has more than 8388608 characters, or 1000 levels)',
    ]);
  });

  it('and nothing before its fault counts', async () => {
    const { report, coverage, unreadable } = await checkArchives([
      { file: 'shop.har', text: writeArchive(placed) },
      { file: 'cut.har', text: writeArchive(refused, { url: 'https://shop.test/' }).slice(0, -1) },
    ]);
    expect(unreadable).toEqual([expect.stringMatching(/^cut\.har:1:\d+: not JSON: Expected ',' or '}'/)]);
    expect([report.notes, [...selectCases(report.results)].map(({ name }) => name)]).toEqual([unreadable, ['shop.har/1']]);
    const { coverage: alone } = await checkArchives([{ file: 'shop.har', text: writeArchive(placed) }]);
    expect(coverage).toEqual(alone);
  });

  it.each([
    [
      'a list in another list',
      '{"pages":["log",{"entries":[7]}],"log":{"pages":[{"log":{"entries":[7]}}],"entries":[{},\n{}]}}',
      2,
    ],
    ['names in texts', '{"\\"log":{"entries":[7]},"log":{"a":"\\\\","b":"\\"entries\\":[","entries" : [ ] }}', 0],
    ['a name with escapes', '{"l\\u006fg":{"entries":[{}]}}', 1],
    ['a later list of the name', '{"log":{"entries":{},"entries":[{},{}]}}', 2],
    ['a list of scalars', '{"log":{"entries":[null,7,"a]",[],[[]]]}}', 5],
  ])('but read: %s', async (_, text, count) => {
    expect(await readEntries(text)).toHaveLength(count);
    expect(await readEntries(...text)).toHaveLength(count);
  });

  it('at any size of the pieces in which it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(mutated(), fc.json()),
        fc.array(fc.integer({ min: 2, max: 1500 }), { maxLength: 6 }),
        async (text, cuts) => {
          const read = (...pieces: readonly string[]) => readEntries(...pieces).catch(String);
          const whole = await read(text);
          const places = [0, ...cuts.sort((a, b) => a - b)];
          const pieces = places.map((start, index) => text.slice(start, places[index + 1]));
          expect(await read(...pieces)).toEqual(whole);
          const parsed = parseEntries(text);
          if (parsed) expect(whole).toHaveLength(parsed.length);
          else expect(whole).toMatch(/^HarError: /);
        },
      ),
    );
  });

  /** Reads an archive that comes in pieces. */
  async function readEntries(...pieces: readonly string[]) {
    const entries: unknown[] = [];
    const stream = async function* () {
      yield* pieces;
    };
    await readHar('a.har', pieces.length === 1 ? (pieces[0] ?? '') : stream(), (entry) => entries.push(entry));
    return entries;
  }

  /** Lists the entries of an archive, as `JSON.parse` finds them. */
  function parseEntries(text: string): readonly unknown[] | undefined {
    try {
      const { entries }: { readonly entries?: unknown } = Object(Object(JSON.parse(text)).log);
      return Array.isArray(entries) ? entries : undefined;
    } catch {
      return undefined;
    }
  }

  /** Replaces one value of an archive. */
  function mutated() {
    const text = writeArchive(placed, forbidden);
    const places = [...text.matchAll(/:("[^"]*"|\d+)/g)].map(({ index, 1: value = '' }) => ({
      index: index + 1,
      length: value.length,
    }));
    return fc
      .tuple(fc.constantFrom(...places), fc.json())
      .map(([{ index, length }, value]) => text.slice(0, index) + value + text.slice(index + length));
  }
});
