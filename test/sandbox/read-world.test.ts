import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readWorld, WorldError } from '../../src/index.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';

const text = readFileSync('fixtures/world.yaml', 'utf8');

describe('a world file', () => {
  it('in fixtures is the default world', async () => {
    expect(await readWorld('world.yaml', text)).toEqual(defaultWorld);
  });

  it('has a schema for editors, which accepts the default world', () => {
    const validate = new Ajv2020({ strictTypes: false, strictRequired: false }).compile(
      JSON.parse(readFileSync('fixtures/world.schema.json', 'utf8')),
    );
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
