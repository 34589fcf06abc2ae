import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rootPlace, within } from '../../src/console/contract-place.ts';
import { describeSchema, type SchemaDescription } from '../../src/console/schema-description.ts';

const document = rootPlace(parse(readFileSync('openapi.yaml', 'utf8')));

function describeComponent(name: string): SchemaDescription {
  const place = within(document, 'components', 'schemas', name);
  if (!place) throw new Error(`openapi.yaml has no ${name}`);
  return describeSchema(place, name, true);
}

describe('the reference describes', () => {
  it.each([
    {
      name: 'CallOrigin',
      rules: ['telephoneNumber is not allowed', 'needs either agentId or groups'],
      members: ['agentId', 'presentedCLID', 'consent', 'groups'],
    },
    {
      name: 'CallDestination',
      rules: ['needs either agentId or telephoneNumber'],
      members: ['agentId', 'consent', 'telephoneNumber'],
    },
    { name: 'VoiceCallErrorResponse', rules: ['needs errors or error'], members: ['success (required)', 'errors', 'error'] },
    { name: 'AgentDestination', rules: ['telephoneNumber is not allowed'], members: ['agentId (required)', 'consent'] },
  ])('$name with each member once', ({ name, rules, members }) => {
    const description = describeComponent(name);
    expect(description.rules).toEqual(rules);
    expect(description.members.map((member) => member.name + (member.isRequired ? ' (required)' : ''))).toEqual(members);
  });

  it('members that are all alike in one line', () => {
    const { rules, members } = describeComponent('VoiceCallFilter');
    expect(rules).toEqual([expect.stringMatching(/^names are uid, duration, /)]);
    expect(members.map(({ name, type }) => `${name}: ${type}`)).toEqual(['each: string or object']);
  });
});
