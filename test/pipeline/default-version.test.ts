import { describe, expect, it } from 'vitest';
import { createMockOf } from '../../src/commands/create-mock-of.ts';
import { createMock } from '../../src/index.ts';

const call = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' }, application: 'Mine' };

describe('the version of a request that names none', () => {
  it.each<[defaultVersion: number | undefined, headers: Record<string, string>, application: string | undefined]>([
    [undefined, {}, undefined],
    [undefined, { Accept: 'application/json;version=6' }, 'Mine'],
    [3, {}, undefined],
    [4, {}, 'Mine'],
    [6, {}, 'Mine'],
    [6, { Accept: '*/*' }, 'Mine'],
    [6, { Accept: 'application/json;version=3' }, undefined],
    [6, { 'Content-Type': 'application/json;version=1' }, undefined],
  ])('default %s with %j: application %s', async (defaultVersion, headers, application) => {
    const mock = createMock({ defaultVersion });
    const response = await mock.fetch('http://mock/v0/a1b2c3d4e5/calls/', {
      method: 'POST',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(call),
    });
    const { application: echoed } = JSON.parse(await response.text());
    expect([response.status, echoed]).toEqual([201, application]);
    const lost = mock.journal[0]?.advisories.filter(({ code }) => code === 'newerMember') ?? [];
    expect(lost.length).toBe(application === undefined ? 1 : 0);
  });

  it('a version that the contract does not have is refused on the command line', () => {
    expect(() => createMockOf({ defaultVersion: 9 })).toThrow('--default-version must be one of 1, 2, 3, 4, 5, 6, not 9');
  });
});
