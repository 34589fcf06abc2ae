import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { schemas } from '../../src/contract/generated/schemas.ts';
import { listOf, nearestNames, sabotagesOf, selectSabotages } from '../../src/sabotage.ts';

const sabotages = sabotagesOf();
const named = (name: string) => sabotages.find((one) => one.name === name);

describe('the sabotages', () => {
  it.each(Object.keys(contract.operations))('of %s are many', (operationId) => {
    expect(sabotages.filter((one) => one.operationId === operationId).length).toBeGreaterThan(60);
  });

  it('have names of their own, a sentence, a line and what to assert', () => {
    expect(new Set(sabotages.map(({ name }) => name)).size).toBe(sabotages.length);
    for (const { name, title, remedy, line, lines } of sabotages) {
      expect(name).toMatch(/^\w+(\/[\w.-]+)+$/);
      expect(title).toMatch(/^\w+ [a-z].*\.$/);
      expect(remedy).toMatch(/^(that|what) .*\.$/);
      expect(line).toBeGreaterThan(1);
      expect(lines[0]).toBe(line);
    }
  });

  it.each([
    'createCall/201/status/otherSuccess',
    'createCall/400/status/success',
    'createCall/201/header/Location/missing',
    'createCall/201/header/Location/nowhere',
    'createCall/429/header/Retry-After/wrong',
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
  ])('have %s among them', (name) => {
    expect(named(name)).toBeDefined();
  });

  it('come from the contract: a new enumeration value and a new limit bring theirs', () => {
    const text = JSON.stringify(schemas['/components/schemas/CreateCallRequest']);
    const changed = JSON.parse(text.replace('"TwoParty"', '"TwoParty","AllParties"').replace('"maxLength":32', '"maxLength":40'));
    const names = sabotagesOf(contract, { ...schemas, '/components/schemas/CreateCallRequest': changed }).map(({ name }) => name);
    expect(names).toContain('createCall/request/body/from/consent/AllParties/refused');
    expect(names).toContain('createCall/request/body/application/maxLength/40/refused');
    expect(names).not.toContain('createCall/request/body/application/maxLength/32/refused');
  });

  it('are the same in every run', () => {
    expect(sabotagesOf().map(({ name, title }) => [name, title])).toEqual(sabotages.map(({ name, title }) => [name, title]));
  });
});

describe('the list', () => {
  it('is short where it would be long, and has sentences where it is not', () => {
    expect(listOf(sabotages)).toContain('  createCall/201/body/from/agentId/{missing,null,number,pattern,echo}\n');
    expect(listOf(selectSabotages(sabotages, ['createCall/201/header']))).toBe(
      [
        'createCall (3)',
        `  createCall/201/header/Location/missing (openapi.yaml:${named('createCall/201/header/Location/missing')?.line})`,
        '      createCall answers 201 without the header Location.',
        `  createCall/201/header/Location/wrong (openapi.yaml:${named('createCall/201/header/Location/wrong')?.line})`,
        '      createCall answers 201 with Location: somewhere.',
        `  createCall/201/header/Location/nowhere (openapi.yaml:${named('createCall/201/header/Location/nowhere')?.line})`,
        '      createCall answers 201 with a Location that leads nowhere.',
        '',
        '3 sabotages.',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['part of a name', ['Location/miss'], ['createCall/201/header/Location/missing']],
    ['anything between', ['getCall*stale'], ['getCall/200/stale']],
    ['no pattern but the star', ['getCall.*stale'], []],
    ['several', ['getCall/200/stale', 'getVoiceCall/200/stale'], ['getVoiceCall/200/stale', 'getCall/200/stale']],
  ])('takes %s', (_, texts, want) => {
    expect(selectSabotages(sabotages, texts).map(({ name }) => name)).toEqual(want);
  });

  it('tells the nearest name', () => {
    const names = sabotages.map(({ name }) => name);
    expect(nearestNames(names, 'createCall/201/location/mising')[0]).toBe('createCall/201/header/Location/missing');
    expect(nearestNames(names, '')).toHaveLength(3);
  });
});
