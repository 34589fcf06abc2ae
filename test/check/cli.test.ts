import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../support/command.ts';
import { placed, refused, writeArchive } from './archive.ts';

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(file('good.har'), writeArchive(placed));
  writeFileSync(file('bad.har'), writeArchive(placed, refused));
  writeFileSync(file('other.har'), writeArchive({ url: 'https://shop.test/' }));
  writeFileSync(file('broken.har'), '{"log":{"entries":[}}');
  writeFileSync(file('unanswered.har'), writeArchive({ ...placed, status: 0 }, { ...placed, status: 304 }));
  writeFileSync(file('utf16le.har'), Buffer.from(`\ufeff${writeArchive(refused)}`, 'utf16le'));
  writeFileSync(file('utf16be.har'), Buffer.from(`\ufeff${writeArchive(refused)}`, 'utf16le').swap16());
  writeFileSync(file('utf16.har'), Buffer.from(writeArchive(refused), 'utf16le'));
  writeFileSync(file('bom.har'), `\ufeff${writeArchive(refused)}`);
  const latin = writeArchive({ ...refused, headers: { ...refused.headers, 'X-Name': 'Zoë' } });
  writeFileSync(file('latin1.har'), Buffer.from(latin, 'latin1'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('ringback check', () => {
  it('ends with 0 without violations', async () => {
    const { code, stdout, stderr } = await start(['check', file('good.har')]).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /1 passed, 0 failed, 0 skipped, 0 errored of 1 in .*\ncoverage: \d[\d.]*% of the contract \(\d+ of \d+\)\n$/,
    );
  });

  it('ends with 1 for a violation, and reports its code, its place and the expected value', async () => {
    const { code, stdout } = await start(['check', file('good.har'), file('bad.har')]).ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^failed 1: agentIdTooLong: body \/from\/agentId was "123456789012"; expected at most 11 characters \(openapi\.yaml:\d+\)\n {2}.*bad\.har\/2\n {2}POST .*bad\.har, entry 2\)\n/,
    );
    expect(stdout).toContain('2 passed, 1 failed');
    expect((await start(['check', file('bad.har'), '--allow-refused']).ended).code).toBe(0);
  });

  it('ends with 1 for a coverage under the threshold', async () => {
    const { code, stdout } = await start(['check', file('good.har'), '--fail-under', '99.5']).ended;
    expect([code, stdout]).toEqual([1, expect.stringContaining(', which is under 99.5%')]);
    expect((await start(['check', file('good.har'), '--fail-under', '0.1']).ended).code).toBe(0);
  });

  it('reads standard input', async () => {
    const { code, stdout } = await start(['check', '-'], {}, writeArchive(refused)).ended;
    expect([code, stdout]).toEqual([1, expect.stringContaining('(standard input, entry 1)')]);
  });

  it.each(['utf16le', 'utf16be', 'utf16', 'bom', 'latin1'])('reads a file in another encoding: %s', async (name) => {
    const { code, stdout } = await start(['check', file(`${name}.har`)]).ended;
    expect([code, stdout]).toEqual([1, expect.stringContaining('agentIdTooLong')]);
    expect(stdout.includes('has bytes that are no text: they were read as U+FFFD')).toBe(name === 'latin1');
  });

  it('reads UTF-16 from standard input', async () => {
    const { code, stdout } = await start(['check', '-'], {}, readFileSync(file('utf16le.har'))).ended;
    expect([code, stdout]).toEqual([1, expect.stringContaining('agentIdTooLong')]);
  });

  it('does not call it a success if nothing was checked', async () => {
    const { code, stdout, stderr } = await start(['check', file('unanswered.har')]).ended;
    expect([code, stdout]).toEqual([2, expect.stringContaining('0 passed, 0 failed, 2 skipped')]);
    expect(stderr).toMatch(/^ringback: nothing was checked: .*unanswered\.har has only entries that were skipped$/m);
  });

  it('checks the other files if one is not an archive, and exits with 2 unless a check failed', async () => {
    const { code, stdout, stderr } = await start(['check', file('broken.har'), file('good.har')]).ended;
    expect([code, stdout]).toEqual([2, expect.stringContaining('1 passed, 0 failed')]);
    expect(stderr).toMatch(/broken\.har:1:20: not JSON/);
    expect((await start(['check', file('broken.har'), file('bad.har')]).ended).code).toBe(1);
  });

  it('writes reports, and leaves no temporary files', async () => {
    const formats = ['text', 'json', 'junit', 'sarif', 'markdown', 'html'];
    writeFileSync(file('target.html'), 'old');
    symlinkSync(file('target.html'), file('report.html'));
    const flags = formats.flatMap((format) => ['--report', `${format}=${file(`report.${format}`)}`]);
    const { code, stderr } = await start(['check', file('bad.har'), ...flags]).ended;
    expect([code, stderr]).toEqual([1, '']);
    for (const format of formats) expect(readFileSync(file(`report.${format}`), 'utf8')).toContain('agentIdTooLong');
    expect(readFileSync(file('target.html'), 'utf8')).toContain('</html>');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('has SARIF point into a file that exists, and says into which', async () => {
    const place = async (...flags: string[]) => {
      const { stdout } = await start(['check', file('bad.har'), '--report', `sarif=${file('out.sarif')}`, ...flags]).ended;
      const [run] = JSON.parse(readFileSync(file('out.sarif'), 'utf8')).runs;
      expect(run.results[0].locations[0].physicalLocation.artifactLocation).toMatchObject(run.artifacts[0].location);
      return { ...run.artifacts[0].location, note: /^note: (SARIF .*)$/m.exec(stdout)?.[1] };
    };
    const installed = 'SARIF points into openapi.yaml, the installed contract; --contract-path names a copy in your repository';
    expect(await place()).toEqual({ uri: 'openapi.yaml', uriBaseId: '%SRCROOT%', note: installed });
    copyFileSync('openapi.yaml', file('copy of it.yaml'));
    const uri = pathToFileURL(file('copy of it.yaml')).href;
    expect(await place('--contract-path', file('copy of it.yaml'))).toEqual({ uri, note: `SARIF points into ${uri}` });
    expect(await place('--contract-path', 'package.json')).toEqual({
      uri: 'package.json',
      uriBaseId: '%SRCROOT%',
      note: 'SARIF points into package.json, which is not that of ringback 0.1.0: its lines may be others',
    });
  });

  it('writes nothing but the report to standard output', async () => {
    const { code, stdout, stderr } = await start(['check', file('good.har'), '--report', 'json=-']).ended;
    expect([code, JSON.parse(stdout).summary.passed]).toEqual([0, 1]);
    expect(stderr).toContain('1 passed');
  });

  it('prints the text report with --verbose, without the table of coverage', async () => {
    const { stdout, stderr } = await start(['check', file('bad.har'), '--verbose', '--report', 'text=-']).ended;
    const [failures = '', summary = ''] = stderr.split(/(?=ringback check )/);
    expect(failures).toContain('agentIdTooLong: body /from/agentId was "123456789012"');
    expect(stdout.startsWith(failures)).toBe(true);
    expect(stdout.endsWith(summary.replace(/coverage: .*\n/, ''))).toBe(true);
  });

  it('writes to a device without replacing it', async () => {
    const { code } = await start(['check', file('good.har'), '--report', 'json=/dev/null']).ended;
    expect([code, statSync('/dev/null').isCharacterDevice()]).toEqual([0, true]);
  });

  it.each<[string, (path: typeof file) => readonly string[], RegExp]>([
    ['no file', () => [], /^ringback: check needs <files>: HTTP Archives/],
    ['a missing file', () => ['nowhere.har'], /cannot read nowhere\.har: ENOENT/],
    ['a file that is not an archive', (path) => [path('broken.har')], /broken\.har:1:20: not JSON: Unexpected token '\}'/],
    [
      'an archive without entries of the contract',
      (path) => [path('other.har')],
      /no entry of .*other\.har belongs to the contract: 1 entry for other hosts left out: shop\.test 1; select entries with --host or --base/,
    ],
    [
      'a contract that is not there',
      (path) => [path('good.har'), '--report', 'sarif=-', '--contract-path', 'nope'],
      /cannot read the contract nope: ENOENT/,
    ],
    [
      'a contract without SARIF',
      (path) => [path('good.har'), '--contract-path', 'openapi.yaml'],
      /give --report sarif=FILE, too/,
    ],
    ['standard input twice', () => ['-', '-'], /standard input \(-\) can be read only once/],
    [
      'an unknown format',
      (path) => [path('good.har'), '--report', 'pdf=x'],
      /unknown format "pdf"; expected FORMAT=FILE with one of text, json, junit/,
    ],
    [
      'a format without a file',
      (path) => [path('good.har'), '--report', 'json'],
      /the file is missing; expected json=FILE, or json=-/,
    ],
    [
      'a report that cannot be written',
      (path) => [path('good.har'), '--report', `json=${path('no/where')}`],
      /cannot write the report .*ENOENT/,
    ],
    [
      'a report that is a directory',
      (path) => [path('good.har'), '--report', `json=${path('')}`],
      /cannot write the report .*it is a directory/,
    ],
    ['two reports in one file', (path) => [path('good.har'), '--report', 'json=a', '--report', 'html=a'], /a is named twice/],
    [
      'two reports on standard output',
      (path) => [path('good.har'), '--report', 'json=-', '--report', 'html=-'],
      /only one report can be written to standard output/,
    ],
    [
      'an invalid threshold',
      (path) => [path('good.har'), '--fail-under', '101'],
      /--fail-under needs a percentage from 0 to 100; got '101'/,
    ],
    ['an invalid base', (path) => [path('good.har'), '--base', 'here'], /an http or https URL/],
  ])('ends with 2 for %s', async (_, args, reason) => {
    const { code, stdout, stderr } = await start(['check', ...args(file)]).ended;
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(reason)]);
  });
});
