import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readContract } from '../../src/generator/build-contract.ts';
import { parse } from '../../src/generator/document.ts';
import { createMock, type VerifyOptions, verify } from '../../src/index.ts';
import { source as generatedSource, wrong } from './support.ts';

const original = await readFile('openapi.yaml', 'utf8');

/** Generates a contract from openapi.yaml with some of its texts replaced. */
async function generateSource(list: readonly Pick<Edit, 'from' | 'to'>[]): Promise<NonNullable<VerifyOptions['source']>> {
  const text = list.reduce((whole, { from, to }) => {
    if (!whole.includes(from)) throw new Error(`openapi.yaml has no "${from}"`);
    return whole.replace(from, to);
  }, original);
  const document = parse('openapi.yaml', text);
  const contract = readContract(document, String);
  const { hints, schemas } = contract.parts ?? generatedSource;
  return { contract, hints, schemas };
}

const text = '    NonEmptyText:\n      type: string\n';
const uid = '    Uid:\n      type: string\n';
const member = (name: string, keywords: string) => `        ${name}:\n          type: string\n${keywords}`;
const callSummary = "        call_summary:\n          $ref: '#/components/schemas/NonEmptyText'\n";
const businessUid = "        business_uid:\n          $ref: '#/components/schemas/Uid'\n";

interface Edit {
  readonly from: string;
  readonly to: string;
  /** Cases that the edit adds. */
  readonly cases: readonly string[];
  /** Of these, the cases that a server without the edit fails. */
  readonly missed: readonly string[];
}

const edits: Record<string, Edit> = {
  'a limit': {
    from: text,
    to: `${text}      maxLength: 40\n`,
    cases: ['under', 'at', 'over'].map((label) => `createVoiceCall/body/source_id/maxLength/${label}`),
    missed: ['createVoiceCall/body/source_id/maxLength/over'],
  },
  'a pattern': {
    from: uid,
    to: `${uid}      pattern: ^[a-z0-9-]{1,50}$\n`,
    cases: ['longest', 'too-long', 'blank-first', 'umlaut'].map((label) => `createVoiceCall/body/staff_uid/pattern/${label}`),
    missed: ['too-long', 'blank-first', 'umlaut'].map((label) => `createVoiceCall/body/staff_uid/pattern/${label}`),
  },
  'a value': {
    from: '        - INBOUND\n        - OUTBOUND',
    to: '        - INBOUND\n        - OUTBOUND\n        - SIDEWAYS',
    cases: ['createVoiceCall/body/direction/enum/SIDEWAYS'],
    missed: ['createVoiceCall/body/direction/enum/SIDEWAYS'],
  },
  'an optional member, with a format': {
    from: businessUid,
    to: member('site', '          format: uri\n') + businessUid,
    cases: ['present', 'type/number'].map((label) => `createVoiceCall/body/site/${label}`),
    missed: ['createVoiceCall/body/site/type/number'],
  },
  'a member with a pattern': {
    from: callSummary,
    to:
      member('email', '          pattern: ^[A-Z]{2}(?:-[0-9]+)?@(x|y)$\n          examples:\n            - AB@x\n') + callSummary,
    cases: ['present', 'pattern/umlaut'].map((label) => `updateVoiceCall/body/email/${label}`),
    missed: ['updateVoiceCall/body/email/pattern/umlaut'],
  },
  'a limit of a query parameter': {
    from: '            maximum: 100\n',
    to: '            maximum: 50\n',
    cases: ['at', 'over'].map((label) => `listVoiceCalls/query/per_page/maximum/${label}`),
    missed: ['listVoiceCalls/query/per_page/maximum/over'],
  },
  'members that exclude each other': {
    from: '    CallRegarding:\n      type: object\n',
    to: '    CallRegarding:\n      type: object\n      not:\n        required:\n          - reference\n          - topic\n',
    cases: ['createCall/body/regarding/topic/present'],
    missed: ['createCall/body/regarding/topic/present'],
  },
};

const source = await generateSource(Object.values(edits));

describe('an edit of openapi.yaml adds its cases without code', () => {
  it.each(Object.entries(edits))('%s', async (_, { cases, missed }) => {
    const only = [...cases];
    const updated = await verify(createMock({ contract: source.contract }).fetch, { source, only });
    expect(wrong(updated)).toEqual([]);
    expect(updated.results.map(({ name }) => name)).toEqual(expect.arrayContaining([...cases]));
    const broken = await verify(createMock().fetch, { source, only });
    expect(
      broken.results
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...missed].sort());
  });
});

it('a new version adds its cases, and a server without it fails them', async () => {
  const newer = await generateSource([
    { from: '        - 6\n      default: 1', to: '        - 6\n        - 7\n      default: 1' },
  ]);
  const only = ['accept', 'content-type'].map((header) => `createCall/version/${header}/7`);
  const updated = await verify(createMock({ contract: newer.contract }).fetch, { source: newer, only });
  expect(wrong(updated)).toEqual([]);
  const { results } = await verify(createMock().fetch, { source: newer, only });
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual(only.map((name) => [name, 'failed']));
});
