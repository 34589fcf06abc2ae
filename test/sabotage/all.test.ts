import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { schemas } from '../../src/contract/generated/schemas.ts';
import { deriveMutations, formatList, nearestNames, selectMutations } from '../../src/sabotage.ts';

const mutations = deriveMutations();
const find = (name: string) => mutations.find((mutation) => mutation.name === name);

describe('deriveMutations', () => {
  it.each(Object.keys(contract.operations))('derives more than 60 mutations of %s', (operationId) => {
    expect(mutations.filter((mutation) => mutation.operationId === operationId).length).toBeGreaterThan(60);
  });

  it('gives each a unique name, a sentence, a line and an assertion', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
    for (const { name, title, remedy, line, lines } of mutations) {
      expect(name).toMatch(/^\w+(\/[\w.-]+)+$/);
      expect(title).toMatch(/^\w+ [a-z].*\.$/);
      expect(remedy).toMatch(/^that .*\.$/);
      expect(line).toBeGreaterThan(1);
      expect(lines[0]).toBe(line);
    }
  });

  it.each([
    'createCall/201/status/otherSuccess',
    'createCall/400/status/success',
    'createCall/201/header/Location/missing',
    'createCall/201/header/Location/nowhere',
    'createCall/429/tooManyRequests/message/letter',
    'vcita/405/header/Allow/wrong',
    'createCall/201/body/from/agentId/number',
    'createCall/201/body/status/enumCase',
    'createCall/201/body/application/null',
    'getVoiceCall/200/body/data/duration/string',
    'createCall/400/agentNumberBusy/message/letter',
    'createCall/201/mediaType/html',
    'createCall/201/body/malformed',
    'createVoiceCall/201/body/data/staff_uid/echo',
    'getCall/200/stale',
    'getCall/200/notThere',
    'listVoiceCalls/query/per_page/ignored',
    'createCall/401/tokenInvalid/accepted/unauthenticated',
    'getVoiceCall/403/forbidden/accepted/notPermitted',
    'createCall/400/applicationTooLong/accepted/body/application/33',
    'createCall/request/body/application/maxLength/32/refused',
    'createCall/version/application/known',
    'createCall/path/slash/strict',
    'createVoiceCall/path/case/loose',
  ])('includes %s', (name) => {
    expect(find(name)).toBeDefined();
  });

  it('derives mutations of a new enum value and a new limit', () => {
    const text = JSON.stringify(schemas['/components/schemas/NewCall']);
    const changed = JSON.parse(text.replace('"TwoParty"', '"TwoParty","AllParties"').replace('"maxLength":32', '"maxLength":40'));
    const names = deriveMutations(contract, { ...schemas, '/components/schemas/NewCall': changed }).map(({ name }) => name);
    expect(names).toContain('createCall/request/body/from/consent/AllParties/refused');
    expect(names).toContain('createCall/request/body/application/maxLength/40/refused');
    expect(names).not.toContain('createCall/request/body/application/maxLength/32/refused');
  });

  it('derives the same mutations in every run', () => {
    expect(deriveMutations().map(({ name, title }) => [name, title])).toEqual(mutations.map(({ name, title }) => [name, title]));
  });
});

describe('formatList', () => {
  it('joins names in a long list, and has sentences in a short one', () => {
    expect(formatList(mutations)).toContain('  createCall/201/body/from/agentId/{missing,null,number,pattern,echo}\n');
    expect(formatList(selectMutations(mutations, ['createCall/201/header']))).toBe(
      [
        'createCall (3)',
        `  createCall/201/header/Location/missing (openapi.yaml:${find('createCall/201/header/Location/missing')?.line})`,
        '      createCall answers 201 without the header Location.',
        `  createCall/201/header/Location/wrong (openapi.yaml:${find('createCall/201/header/Location/wrong')?.line})`,
        '      createCall answers 201 with Location: somewhere.',
        `  createCall/201/header/Location/nowhere (openapi.yaml:${find('createCall/201/header/Location/nowhere')?.line})`,
        '      createCall answers 201 with a Location that leads nowhere.',
        '',
        '3 mutations.',
        '',
      ].join('\n'),
    );
  });
});

describe('selectMutations', () => {
  it.each([
    ['part of a name', ['Location/miss'], ['createCall/201/header/Location/missing']],
    ['a star for any characters', ['getCall*stale'], ['getCall/200/stale']],
    ['no other pattern', ['getCall.*stale'], []],
    ['several texts', ['getCall/200/stale', 'getVoiceCall/200/stale'], ['getVoiceCall/200/stale', 'getCall/200/stale']],
  ])('takes %s', (_, texts, want) => {
    expect(selectMutations(mutations, texts).map(({ name }) => name)).toEqual(want);
  });
});

describe('nearestNames', () => {
  it('finds the most similar names', () => {
    const names = mutations.map(({ name }) => name);
    expect(nearestNames(names, 'createCall/201/location/mising')[0]).toBe('createCall/201/header/Location/missing');
    expect(nearestNames(names, '')).toHaveLength(3);
  });
});
