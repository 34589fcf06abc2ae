import { readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { parse } from 'yaml';
import { checkArchives } from '../../src/check/check.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock, readWorld, toHar, WorldError } from '../../src/index.ts';
import { reportWriters } from '../../src/report/index.ts';
import { withoutCredentials } from '../../src/report/redact-report.ts';
import { changed } from '../changed.ts';
import { type Entrance, entrance } from '../entrance.ts';
import { write } from '../json.ts';
import { Broken, excerpt } from '../message.ts';
import { text } from '../texts.ts';

/** The longest time of a file in ms: it is read before anybody is served. */
const longestReading = 5_000;

/** Texts that differ from an example: in its values, or in its characters. */
function textsLike(example: unknown, written: string): Arbitrary<string> {
  const edited = fc
    .tuple(fc.nat(written.length), fc.nat(20), text)
    .map(([start, length, inserted]) => written.slice(0, start) + inserted + written.slice(start + length));
  return fc.oneof(
    { weight: 6, arbitrary: changed([example]).map(write) },
    { weight: 3, arbitrary: edited },
    { weight: 1, arbitrary: text },
  );
}

const worldText = readFileSync('fixtures/world.yaml', 'utf8');
const call = '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}';
const placed = { method: 'POST', headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' }, body: call };

const worldFiles: Entrance = entrance(
  'world files',
  textsLike(parse(worldText), worldText),
  async (content, _, counts) => {
    counts.inputs += 1;
    const world = await readWorld('world.yaml', content).catch((error: unknown) => {
      if (!(error instanceof WorldError)) throw error;
      counts.refused += 1;
      return undefined;
    });
    if (!world) return;
    const mock = createMock({ world });
    for (const account of ['a1b2c3d4e5', '__proto__', 'x']) {
      const { status } = await mock.fetch(`http://mock.test/v0/${account}/calls/`, placed);
      if (status >= 500) throw new Broken(`a call in the world gets ${status}`);
    }
    const { status } = await mock.fetch('http://mock.test/_ringback/sandboxes/x');
    if (status >= 500) throw new Broken(`its sandbox gets ${status}`);
  },
  longestReading,
);

const recorded = createMock({ seed: 1, now: () => Date.UTC(2026, 10, 23) });
await recorded.fetch('http://mock.test/v0/a1b2c3d4e5/calls/', placed);
await recorded.fetch('http://mock.test/v0/a1b2c3d4e5/calls/?x=1', { ...placed, body: '{}' });
await recorded.fetch('http://mock.test/v3/communication/voice_calls', { headers: { Authorization: 'Bearer staff_alice' } });
const archive: unknown = JSON.parse(JSON.stringify(toHar(recorded.journal, '1')));

const archives: Entrance = entrance(
  'HAR files',
  textsLike(archive, write(archive)),
  async (content, _, counts) => {
    counts.inputs += 1;
    const { report, coverage, unreadable } = await checkArchives([{ file: 'a.har', text: content }]);
    if (unreadable.length > 0) counts.refused += 1;
    const shown = withoutCredentials(report, contract);
    for (const [format, writer] of Object.entries(reportWriters)) {
      if (format === 'sarif') continue;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no report may have them
      const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.exec(writer(shown, coverage));
      if (control && format !== 'json') throw new Broken(`the ${format} report has the character ${excerpt(control[0])}`);
    }
  },
  longestReading,
);

/** The entrances that take files. */
export const fileEntrances: readonly Entrance[] = [worldFiles, archives];
