import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isMapping, parse } from '../../src/generator/document.ts';
import { createMock } from '../../src/mock.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const newestCall = {
  from: { ...smallestCall.from, presentedCLID: '08008888888', consent: 'OneParty' },
  to: { ...smallestCall.to, consent: 'TwoParty' },
  regarding: { reference: '0012400000ATTUQ' },
  application: 'TestApp',
};
const everyNewerMember = ['/application', '/from/consent', '/from/presentedCLID', '/regarding', '/to/consent'];

/** Lists the members that a call loses because its version does not have them. */
async function lostMembers(headers: Record<string, string>): Promise<string[]> {
  const response = await createMock().fetch(placeCall(newestCall, { headers }));
  expect(response.status).toBe(201);
  const advisories: unknown[] = JSON.parse(response.headers.get('ringback-advisories') ?? '[]');
  return advisories
    .filter(isMapping)
    .filter(({ code }) => code === 'newerMember')
    .map(({ where }) => String(where))
    .sort();
}

/** The headers that clients sent which were generated from this contract (docs/generated-clients.md). */
describe('a client that was generated from the contract', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['openapi-fetch', { Accept: 'application/json;version=6', 'Content-Type': 'application/json' }, []],
    ['@hey-api/openapi-ts', { Accept: '*/*', 'Content-Type': 'application/json; version=6' }, []],
    ['openapi-typescript-codegen', { Accept: 'application/json', 'Content-Type': 'application/json; version=6' }, []],
    ['kubb', { Accept: 'application/json;version=6', 'Content-Type': 'application/json; version=6' }, []],
    [
      'kubb, told version 3',
      { Accept: 'application/json;version=3', 'Content-Type': 'application/json; version=6' },
      ['/application', '/from/consent', '/regarding', '/to/consent'],
    ],
    ['swagger-typescript-api', { Accept: '*/*', 'Content-Type': 'application/json' }, everyNewerMember],
    ['orval with axios', { Accept: 'application/json, text/plain, */*', 'Content-Type': 'application/json' }, everyNewerMember],
    [
      'any, told a media type without a version',
      { Accept: 'application/json', 'Content-Type': 'application/json' },
      everyNewerMember,
    ],
  ])('such as %s with %o loses %j', async (_, headers, lost) => {
    expect(await lostMembers(headers)).toEqual(lost);
  });
});

describe('the contract', () => {
  const document = parse('openapi.yaml', readFileSync('openapi.yaml', 'utf8'));
  const path = '/paths/~1v0~1{accountKey}~1calls~1';

  it('has the newest version in the media type of the request of createCall, which generators copy', () => {
    const versions = document.at(`${path}/x-versions/supported`);
    const newest = Array.isArray(versions) ? versions.at(-1) : undefined;
    expect(Object.keys(Object(document.at(`${path}/post/requestBody/content`)))).toEqual([`application/json; version=${newest}`]);
  });
});
