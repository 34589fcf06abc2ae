import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock, readWorld, WorldError } from '../../src/index.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';

const text = readFileSync('fixtures/world.yaml', 'utf8');

describe('a world file', () => {
  it('in fixtures is the default world', async () => {
    expect(await readWorld('world.yaml', text)).toEqual(defaultWorld);
  });

  it('has a schema for editors, which accepts the default world', () => {
    const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync('fixtures/world.schema.json', 'utf8')));
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'an id that is a number',
      "    - '1234'\n    - '5464'",
      '    - 1234\n    - 5464',
      /^world\.yaml:\d+: \/groups\/030\/0 is 1234; expected a JSON string \(write it in quotes\)/,
    ],
    [
      'an unknown state',
      "'2002': busy",
      "'2002': Busy",
      /^world\.yaml:\d+: \/agents\/2002 is "Busy"; expected one of "available", "busy", "away", "readyForOutbound"$/,
    ],
    [
      'an agent with a name',
      "'2002': busy",
      'Bob: busy',
      /^world\.yaml:\d+: \/agents\/Bob is named "Bob"; expected a name that is text that matches \^\[0-9\]\*\$$/m,
    ],
    [
      'a result that the contract does not declare',
      'reason: NoAnswer',
      'reason: noAnswer',
      /\/numbers\/07700900002\/result\/reason is "noAnswer"; expected one of "Normal"/,
    ],
    [
      'an invalid duration',
      'endsAfter: PT15S',
      'endsAfter: 15',
      /\/numbers\/07700900002\/endsAfter is 15; expected a JSON string/,
    ],
    [
      'an unknown member',
      'ccxml: true\n',
      'ccxml: true\ncolour: red\n',
      /^world\.yaml:7: \/colour is "red"; expected only the documented members$/,
    ],
    ['a missing member', 'apiToken: secret\n', '', /^world\.yaml:1: \/apiToken is missing; expected a member "apiToken"$/],
    [
      'a second document',
      'numbers:',
      '---\nnumbers:',
      /^world\.yaml:\d+: a second YAML document starts here; a world is one document$/m,
    ],
    [
      'a group with an unknown agent',
      "  '200':\n    - '4567'",
      "  '200':\n    - '9999'",
      /group "200" lists the agent "9999", who is not among the agents/,
    ],
    ['an alias without an anchor', 'ccxml: true', 'ccxml: *gone', /^world\.yaml:1: Unresolved alias/],
    ['invalid YAML', 'ccxml: true', 'ccxml: [', /^world\.yaml:\d+: /],
  ])('with %s is rejected with file, line and reason', async (_, from, to, reason) => {
    expect(text).toContain(from);
    await expect(readWorld('world.yaml', text.replace(from, to))).rejects.toThrow(reason);
  });

  it.each<[string, string, string[]]>([
    ['an unknown kind', 'voiceCals: []', ['/records/voiceCals is []; expected only the documented members']],
    [
      'a record with a wrong value',
      'voiceCalls: [{ status: MISED }]',
      ['/records/voiceCalls/0/status is "MISED"; expected one of "INC'],
    ],
    [
      'a record with an unknown member',
      'voiceCalls: [{ rate: "0.05" }]',
      ['/records/voiceCalls/0/rate is "0.05"; expected only the documented members'],
    ],
    [
      'a recording with wrong members',
      'voiceCalls: [{ recording: { uid: 1, size: 1, duration: 1, recording_type: CALL, recording_url: a } }]',
      [
        '/records/voiceCalls/0/recording/recording_url is "a"; expected only the documented members',
        '/records/voiceCalls/0/recording/uid is 1; expected a JSON string (write it in quotes)',
      ],
    ],
    [
      'a wrong date',
      'voiceCalls: [{ deleted_at: soon }]',
      ['/records/voiceCalls/0/deleted_at is "soon"; expected text in the format'],
    ],
    [
      'a uid twice',
      'voiceCalls: [{ uid: a }, {}, { uid: a }]',
      ['/records/voiceCalls/2/uid is "a", which an earlier record has'],
    ],
  ])('with %s among its records is rejected', async (_, records, reasons) => {
    const own = await readWorld('world.yaml', `${text}records:\n  ${records}\n`).catch(String);
    const line = text.split('\n').length + 1;
    const lines = String(own).replace('WorldError: ', '').split('\n');
    expect(lines.length).toBe(reasons.length);
    for (const [index, reason] of reasons.entries()) expect(lines[index]).toContain(`world.yaml:${line}: ${reason}`);
    const ofAccount = await readWorld(
      'world.yaml',
      text.replace('accounts:', `accounts:\n  alice:\n    records:\n      ${records}`),
    ).catch(String);
    for (const reason of reasons) expect(String(ofAccount)).toContain(`: /accounts/alice${reason}`);
  });

  it('has the records that its sandboxes start with', async () => {
    const records = 'voiceCalls: [{ uid: call-1, status: MISSED }, { status: VOICEMAIL, deleted_at: 2026-11-23T09:30:00Z }]';
    const forBob = 'accounts:\n  bob:\n    records:\n      voiceCalls: []';
    const world = await readWorld('world.yaml', `${text.replace('accounts:', forBob)}records:\n  ${records}\n`);
    const mock = createMock({ world, now: () => 0 });
    const response = await mock.fetch('http://mock.test/v3/communication/voice_calls/call-1', {
      headers: { Authorization: 'Bearer staff_alice' },
    });
    expect(JSON.parse(await response.text()).data).toMatchObject({ uid: 'call-1', created_at: '1970-01-01T00:00:00.000Z' });
    expect(mock.sandbox('alice').voiceCalls).toMatchObject([{ uid: 'call-1' }, { deleted_at: '2026-11-23T09:30:00Z' }]);
    expect(mock.sandbox('bob').voiceCalls).toEqual([]);
    mock.sandbox('alice').changeVoiceCall('call-1', { duration: 9 });
    expect(() => mock.sandbox('alice').patch({ records: { voiceCalls: [] } })).toThrow(WorldError);
    mock.sandbox('alice').reset();
    expect(mock.sandbox('alice').voiceCalls[0]).toMatchObject({ uid: 'call-1', duration: null });
  });

  it('with any text is read or rejected with a WorldError', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (anyText) => {
        try {
          await readWorld('any', anyText);
        } catch (error) {
          expect(error).toBeInstanceOf(WorldError);
        }
      }),
    ));
});
