import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start as startCommand, withMock } from '../support/command.ts';
import { start, tests } from './user-tests.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
  file = join(folder, 'tests.mjs');
  await writeFile(file, tests);
});
afterAll(() => rm(folder, { recursive: true }));

const location = ['--only', 'createCall/201/header/Location', '--only', 'createCall/201/body/status'];

describe('ringback sabotage', () => {
  it('reports the killed and the surviving mutants, and the assertions that would kill these', async () => {
    const report = join(folder, 'report.json');
    const { code, stdout, stderr } = await start([
      ...location,
      '--only',
      'createCall/429/status',
      '--report',
      `json=${report}`,
      '--',
      'node',
      file,
    ]).ended;
    expect([code, stderr]).toEqual([0, expect.stringContaining('the tests reach 7 mutations')]);
    expect(stdout).toMatch(/createCall\/201\/body\/status\n {2}missing +openapi\.yaml:\d+ {2}assert that \/status is there\.\n/);
    expect(stdout).toMatch(/ {2}nowhere +openapi\.yaml:\d+ {2}assert that the Location can be followed\.\n/);
    expect(stdout).toMatch(/No coverage, .* createCall\/429 \(2\)/);
    expect(stdout).toMatch(/\n2 killed, 5 survived, \d+ without coverage\. Score: 28\.5 %\n$/);
    const { score, counts, sabotages, target } = JSON.parse(await readFile(report, 'utf8'));
    expect([score, target]).toEqual([28.5, `node ${file}`]);
    expect(counts).toMatchObject({ noticed: 2, survived: 5, unsteady: 0 });
    expect(sabotages.find(({ name }: { name: string }) => name.endsWith('Location/missing'))).toMatchObject({
      operationId: 'createCall',
      outcome: 'noticed',
      strikes: 1,
      remedy: 'that the response has the header Location.',
    });
    expect(await readdir(folder)).toEqual(['report.json', 'tests.mjs']);
  });

  it('has the same results in parallel as one after the other', async () => {
    const report = join(folder, 'jobs.json');
    const only = [...location, '--only', 'createCall/429/status', '--only', 'createCall/201/status'];
    const outcomes = async (jobs: string) => {
      await start([...only, '--jobs', jobs, '--report', `json=${report}`, '--', 'node', file]).ended;
      const { sabotages } = JSON.parse(await readFile(report, 'utf8'));
      return sabotages.map(({ name, outcome, strikes }: Record<string, unknown>) => [name, outcome, strikes]);
    };
    const one = await outcomes('1');
    expect(one).toEqual(
      expect.arrayContaining([
        ['createCall/201/header/Location/missing', 'noticed', 1],
        ['createCall/201/header/Location/nowhere', 'survived', 1],
        ['createCall/429/status/success', 'notExercised', 0],
      ]),
    );
    expect(await outcomes('4')).toEqual(one);
    await rm(report);
  }, 60_000);

  it('runs tests one after the other that fail next to each other', async () => {
    const exclusive = join(folder, 'exclusive.mjs');
    const lock = join(folder, 'lock');
    await writeFile(
      exclusive,
      `import { rmSync, writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(lock)}, '', { flag: 'wx' });
      ${tests}
      setTimeout(() => rmSync(${JSON.stringify(lock)}), 500);`,
    );
    const { code, stdout, stderr } = await start(['--only', 'Location', '--jobs', '2', '--', 'node', exclusive]).ended;
    await rm(exclusive);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\n2 killed, 1 survived, \d+ without coverage/)]);
    expect(stderr).toMatch(/of 2 runs of the tests at the same time some fail, .* as with --jobs 1\n.*, one after the other\n/);
  }, 60_000);

  it('exits with 1 below the threshold, and with 0 at it', async () => {
    const options = ['--only', 'Location', '--jobs', '1', '--fail-under'];
    const under = await start([...options, '66.7', '--', 'node', file]).ended;
    expect([under.code, under.stderr]).toEqual([1, expect.stringContaining('the score is 66.6 %, under 66.7 %')]);
    expect((await start([...options, '66.6', '--', 'node', file]).ended).code).toBe(0);
  });

  it.each([
    ['ends a run at its first failure, if the test runner can', [], '.', ' --bail=1'],
    ['goes on with --no-bail', ['--no-bail'], '..', ''],
  ] as const)(
    '%s',
    async (_, flags, ran, flag) => {
      const root = await mkdtemp(join(tmpdir(), 'ringback-'));
      const file = join(root, 'calls.test.js');
      await writeFile(
        file,
        `import { appendFileSync } from 'node:fs';
      it('places a call', async () => { ${tests} expect(isGood).toBe(true); });
      it('does more', () => appendFileSync(${JSON.stringify(join(root, 'ran'))}, '.'));`,
      );
      const command = ['node', 'node_modules/vitest/vitest.mjs', 'run', '--globals', '--root', root];
      const { code, stdout, stderr } = await start([...flags, '--only', 'Location/missing', '--', ...command]).ended;
      expect([code, stdout]).toEqual([0, expect.stringContaining('1 killed, 0 survived')]);
      expect(stderr).toContain(`--root ${root}${flag}, against a mock that keeps the contract …\n`);
      expect(await readFile(join(root, 'ran'), 'utf8')).toBe(ran);
      await rm(root, { recursive: true });
    },
    30_000,
  );

  it('lists names and sentences', async () => {
    const { code, stdout } = await start(['--list', '--only', 'getCall*stale']).ended;
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/getCall\/200\/stale \(openapi\.yaml:\d+\)\n {6}getCall returns the old values/),
    ]);
  });
});

describe('ringback sabotage exits with 2 and a reason', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['no command', [], /give a command that runs your tests: ringback sabotage -- npm test/],
    ['an unknown command', ['--', 'no-such-command'], /cannot start no-such-command/],
    [
      'tests that fail without a mutation',
      ['--', 'node', '-e', 'console.log("first line"); process.exit(3)'],
      /first line\nringback: your tests must pass first.*exit code 3/,
    ],
    ['tests that send nothing', ['--', 'node', '-e', ''], /sent nothing to the mock.*RINGBACK_URL/],
    ['tests that take too long without a mutation', ['--timeout', 'PT1S', '--', 'sleep', '60'], /took longer than 1 s/],
    ['an unknown name', ['--only', 'Lokation', '--', 'true'], /no mutation has "Lokation".*nearest are .*Location/],
    [
      'an unknown report format',
      ['--report', 'xml=a', '--', 'true'],
      /unknown format "xml"; expected FORMAT=FILE with one of json/,
    ],
    ['an invalid threshold', ['--fail-under', '101', '--', 'true'], /--fail-under needs a percentage from 0 to 100; got '101'/],
    ['no jobs', ['--jobs', '0', '--', 'true'], /needs a whole number of at least 1; got '0'/],
    ['a missing world file', ['--world', 'nowhere.yaml', '--', 'true'], /cannot read the world file nowhere\.yaml/],
    [
      'flags of the command without --',
      ['npm', 'test', '--silent'],
      /^ringback: sabotage has no flag '--silent'\. Flags of your command follow --; /,
    ],
  ])('for %s', async (_, args, reason) => {
    const { code, stderr, stdout } = await start(args).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(reason);
  });

  it('for a test runner of a version without the flag that ends it', async () => {
    const runner = join(folder, 'tap');
    await writeFile(runner, '#!/bin/sh\n[ $# = 0 ]\n', { mode: 0o755 });
    const { code, stderr } = await start(['--', runner]).ended;
    await rm(runner);
    expect([code, stderr]).toEqual([2, expect.stringContaining('exit code 1 (--no-bail runs them without --bail)\n')]);
  });

  it('for a report that cannot be written', async () => {
    const { code, stderr } = await start([
      '--only',
      'Location/missing',
      '--report',
      `json=${folder}/no/where`,
      '--',
      'node',
      file,
    ]).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining(`cannot write the report ${folder}/no/where`)]);
  });
});

describe('ringback mock --sabotage', () => {
  it('breaks the contract, and says so', async () => {
    const name = 'createCall/201/status/otherSuccess';
    const { code, stderr } = await withMock(['-p', '0', '--sabotage', name], async (url) => {
      const response = await fetch(`${url}/v0/a1b2c3d4e5/calls/`, {
        method: 'POST',
        headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
        body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"1234"}}',
      });
      expect(response.status).toBe(200);
      const journal = await (await fetch(`${url}/_ringback/requests`)).text();
      expect(JSON.parse(journal).requests[0]).toMatchObject({ sabotage: name, response: { status: 200 } });
    });
    expect(code).toBe(0);
    expect(stderr).toContain(`ringback breaks the contract on purpose: ${name}\n`);
    expect(stderr).toContain(`  sabotaged: ${name}\n`);
  });

  it('suggests names for an unknown one', async () => {
    const { code, stderr } = await startCommand(['mock', '-p', '0', '--sabotage', 'createCall/201/header/Location']).ended;
    expect(stderr).toContain('the nearest are createCall/201/header/Location/wrong');
    expect(code).toBe(2);
  });
});
