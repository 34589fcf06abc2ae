import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UsageError } from '../../src/commands/errors.ts';
import { overlaysFrom } from '../../src/commands/overlay-files.ts';
import { createMock, OverlayError, readOverlays, verify } from '../../src/index.ts';
import { documentedRecord, recordCall } from '../support/requests.ts';

const shipped = (name: string) => ({ file: `overlays/${name}.yaml`, text: readFileSync(`overlays/${name}.yaml`, 'utf8') });
const head = 'overlay: 1.0.0\ninfo: { title: Ours, version: 1.0.0 }\n';
const withActions = (actions: string) => `${head}actions:\n${actions}`;
const post = "$.paths['/v3/communication/voice_calls'].post";

describe('a shipped overlay changes the mock', () => {
  it('two of them together: a voicemail is VOICEMAIL, and a new record is answered with 200', async () => {
    const overlays = await readOverlays([shipped('vcita-voicemail'), shipped('vcita-200')]);
    const mock = createMock({ overlays });
    const created = await mock.fetch(recordCall({ ...documentedRecord, status: 'VOICEMAIL' }));
    expect([created.status, JSON.parse(await created.text()).data.status]).toEqual([200, 'VOICEMAIL']);
    const refused = await mock.fetch(recordCall({ ...documentedRecord, status: 'VOICEMAIL_RECEIVED' }));
    expect(refused.status).toBe(400);
    const exchange = mock.journal.at(-1);
    // The added value and the others stand in two files.
    expect(exchange && mock.explain(exchange)?.reason).toContain('where it is called VOICEMAIL');
    expect(exchange && mock.explain(exchange)?.reason).toMatch(/\(openapi\.yaml:\d+\)$/);

    const served = await (await mock.fetch('http://mock/openapi.yaml')).text();
    expect(parse(served).components.schemas.VoiceCallStatus.enum).toEqual(overlays.contract.enums.VoiceCallStatus);
    expect(overlays.contract.enums.VoiceCallStatus).not.toContain('VOICEMAIL_RECEIVED');
    const { groups } = await mock.coverage();
    const statements = groups.find(({ name }) => name === 'createVoiceCall')?.items ?? [];
    expect(statements.filter(({ kind }) => kind === 'status').map(({ name }) => name)).not.toContain('201');

    const report = await verify(mock.fetch, { overlays, only: ['createVoiceCall/body/status'] });
    expect(report.results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    const other = await verify(mock.fetch, { only: ['createVoiceCall/body/status/enum'] });
    expect(other.results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toContain(
      'createVoiceCall/body/status/enum/VOICEMAIL_RECEIVED',
    );
  });

  it('a mock beside it keeps its own contract', async () => {
    expect((await createMock().fetch(recordCall({ ...documentedRecord, status: 'VOICEMAIL' }))).status).toBe(400);
  });
});

it('a line that an overlay wrote is named by file and line', async () => {
  const text = withActions('  - target: $.components.schemas.AgentId\n    update:\n      maxLength: 6\n');
  const overlays = await readOverlays([{ file: 'ours.yaml', text }]);
  const mock = createMock({ overlays });
  await mock.fetch('http://mock/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId: '1234567' }, to: { telephoneNumber: '02072068888' } }),
  });
  const [exchange] = mock.journal;
  expect(exchange && mock.explain(exchange)?.reason).toContain('expected at most 6 characters (ours.yaml:6)');
});

describe('an overlay that cannot be applied is refused with file and line', () => {
  it.each<[text: string, want: string]>([
    ['', 'ours.yaml:1: not an OpenAPI Overlay: it needs a member "overlay" with a version such as 1.0.0'],
    ['openapi: 3.1.0', 'ours.yaml:1: not an OpenAPI Overlay'],
    ['a: [', 'ours.yaml:1: '],
    ['overlay: 1.1.0\ninfo: {}\nactions: []', 'ours.yaml:1: ringback reads OpenAPI Overlays of version 1.0, not "1.1.0"'],
    ['overlay: 1.0.0\nactions: []', 'ours.yaml:1: an overlay needs "info" with a "title" and a "version"'],
    ['overlay: 1.0.0\ninfo: { title: a }\nactions: []', 'ours.yaml:2: an overlay needs "info" with a "title" and a "version"'],
    [`${head}actions: []`, 'ours.yaml:3: an overlay needs "actions", a list with at least one action'],
    [`${head}action: []`, 'ours.yaml:3: an overlay has no member "action" here; the nearest is "actions"'],
    [withActions('  - updat: {}'), 'ours.yaml:4: an overlay has no member "updat" here; the nearest is "update"'],
    [withActions('  - target: paths\n    update: {}'), 'ours.yaml:4: an action needs a "target", a JSONPath that starts with $'],
    [withActions('  - target: $.paths'), 'ours.yaml:4: an action needs "update", or "remove: true"'],
    [withActions('  - target: $.paths\n    remove: yes'), 'ours.yaml:5: "remove" must be true or false'],
    [withActions('  - target: $.paths[?(\n    remove: true'), 'ours.yaml:4: the target $.paths[?( is no JSONPath of RFC 9535: '],
    [withActions('  - target: $\n    remove: true'), 'ours.yaml:4: the whole contract cannot be removed'],
    [
      withActions('  - target: $.info\n    update: { x-a: 1 }\n  - target: $.paths.none\n    remove: true'),
      'ours.yaml:6: the target $.paths.none matches nothing in the contract, as it is at this action',
    ],
    [
      withActions('  - target: $.info.title\n    update: Ours'),
      'ours.yaml:5: the target $.info.title matches neither an object nor an array: select what holds it',
    ],
    [
      withActions('  - target: $.info\n    update: Ours'),
      'ours.yaml:5: the target $.info matches an object, so that "update" must be one',
    ],
    [
      withActions('  - target: $.components.schemas.AgentId\n    update: { minContains: 1 }'),
      'ours.yaml:4: with this action the contract cannot be used: ours.yaml:5: ringback does not enforce the keyword "minContains" (at /components/schemas/AgentId/minContains)',
    ],
    [
      withActions('  - target: $.components.schemas.AgentId\n    update:\n      maxLength: 2'),
      'ours.yaml:4: with this action the contract cannot be used: openapi.yaml:',
    ],
    [
      withActions(
        `  - target: $.paths\n    update:\n      /more:\n        x-api: vcita\n        get:\n          operationId: more\n          responses: { '204': { description: None } }`,
      ),
      'ours.yaml:4: with this action the contract cannot be used: ',
    ],
  ])('%j', async (text, want) => {
    const error = await readOverlays([{ file: 'ours.yaml', text }]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OverlayError);
    expect(String(Object(error).message).slice(0, want.length)).toBe(want);
  });

  it('the action that is to blame is named, not the first', async () => {
    const text = withActions(
      `  - target: $.info\n    update: { summary: Ours }\n  - target: ${post}.responses['201']\n    remove: true\n`,
    );
    const refused = readOverlays([{ file: 'ours.yaml', text }]);
    await expect(refused).rejects.toThrow(/^ours\.yaml:6: with this action the contract cannot be used: /);
  });

  it('on the command line it is wrong usage, as is a file that cannot be read', async () => {
    expect(await overlaysFrom([])).toBeUndefined();
    await expect(overlaysFrom(['none.yaml'])).rejects.toThrow(
      new UsageError("cannot read the overlay none.yaml: ENOENT: no such file or directory, open 'none.yaml'"),
    );
    await expect(overlaysFrom(['package.json'])).rejects.toThrow(
      new UsageError('package.json:1: not an OpenAPI Overlay: it needs a member "overlay" with a version such as 1.0.0'),
    );
  });
});
