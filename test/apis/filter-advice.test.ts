import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { documentedRecord, recordCall } from '../support/requests.ts';

const mock = createMock();
const headers = { Authorization: 'Bearer staff_alice' };

/** Lists records by a query; gives how many there are, and what the mock tells about the query. */
async function list(query: string) {
  const response = await mock.fetch(`http://mock.test/v3/communication/voice_calls?${query}`, { headers });
  const { data } = JSON.parse(await response.text());
  const advisories: { where: string; text: string }[] = JSON.parse(response.headers.get('ringback-advisories') ?? '[]');
  return { count: data?.voice_calls.length, texts: advisories.map(({ text }) => text), response };
}

describe('a filter that no record can meet', async () => {
  await mock.fetch(recordCall({ ...documentedRecord, from_number: '+14155550148' }));
  const [record] = mock.sandbox('alice').voiceCalls;
  await mock.fetch(`http://mock.test/v3/communication/voice_calls/${record?.uid}`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: '{"duration":95}',
  });

  it.each([
    ['filter[status]=missed', 'filter[status] is "missed", which is not one of the values of the member, so that no record'],
    ['filter[direction]=inbound', 'filter[direction] is "inbound", which is not one of the values'],
    ['filter[transcript_status]=done', 'filter[transcript_status] is "done", which is not one of the values'],
    ['filter[duration]=long', 'filter[duration] is "long", which is not a number, so that no record meets it'],
    ['filter[duration][gt]=', 'filter[duration][gt] is "", which is not a number'],
    ['filter[created_at]=2019-01-01', 'filter[created_at] is "2019-01-01", which is not a date-time such as'],
    ['filter[created_at][gt]=2019-01-01', 'filter[created_at][gt] is "2019-01-01", which is not a date-time such as'],
    ['filter[updated_at][lt]=2099-02-30T00:00:00Z', 'filter[updated_at][lt] is "2099-02-30T00:00:00Z", which is not a date-time'],
    [
      'filter[created_at][gte]=2020-01-01T00:00:00+01:00',
      'so that no record meets it; a plus sign stands for a blank in a query: write %2B',
    ],
    [
      'filter[from_number]=+14155550148',
      'filter[from_number] is " 14155550148", which begins with a blank; a plus sign stands for',
    ],
    ['filter[to_number][gte]=+1', 'filter[to_number][gte] is " 1", which begins with a blank; a plus sign'],
  ])('%s is answered with an empty list and the reason', async (query, reason) => {
    const { count, texts } = await list(query);
    expect(texts).toEqual([expect.stringContaining(reason)]);
    if (!query.includes('to_number')) expect(count).toBe(0);
  });

  it.each([
    'filter[status]=MISSED',
    'filter[duration]=95',
    'filter[duration]=95.0',
    'filter[duration]=9.5e1',
    'filter[duration][gt]=9e1',
    'filter[deleted_at]=null',
    'filter[transcript_status]=null',
    'filter[from_number]=%2B14155550148',
    'filter[from_number][gte]=%2B1',
    'filter[status][gt]=a&filter[status][lt]=~',
    'filter[created_at][gte]=2020-01-01T00:00:00%2B01:00',
    'filter[created_at][gte]=2020-01-01%2000:00:00Z',
    'filter[created_at][gte]=2016-12-31T23:59:60Z',
  ])('%s is answered without a word', async (query) => {
    const { count, texts } = await list(query);
    expect(texts).toEqual([]);
    if (!query.includes('[status][gt]')) expect(count).toBe(1);
  });
});

describe('a refused query', () => {
  it.each([
    ['page=1&page=2', '/page', 'a list', 'a whole number, sent once'],
    ['page=99999999999999999999', '/page', '99999999999999999999', 'a number <= 10000'],
    ['page=-0', '/page', '-0', 'a number >= 1'],
    ['page=1.0', '/page', '1.0', 'a whole number, sent once'],
    ['page=-5', '/page', -5, 'a number >= 1'],
    ['filter=MISSED', '/filter', 'MISSED', 'filter[MEMBER]=VALUE'],
    ['filter={"status":"MISSED"}', '/filter', '{"status":"MISSED"}', 'filter[MEMBER]=VALUE'],
    ['filter[status]gt=a', '/filter', 'filter[status]gt', 'filter[MEMBER]=VALUE'],
    [
      'filter[state]=MISSED&filter[x]=1',
      '/filter/state',
      'MISSED',
      expect.stringMatching(/^a name that is one of "uid", [^:]*"transcript_status"$/),
    ],
    ['filter[status]=a&filter[status]=b', '/filter/status', 'a list', 'one value, sent once, or filter[status][MEMBER]=VALUE'],
  ])('%s is told what was sent, in the words of a query', async (query, where, seen, expected) => {
    const { response } = await list(query);
    expect(response.status).toBe(400);
    const [violation] = JSON.parse(response.headers.get('ringback-violations') ?? '[]');
    expect(violation).toMatchObject({ in: 'query', where, seen, expected });
  });
});

describe('an unknown path of an API', () => {
  it.each([
    ['GET', '/v3/communication/voice_calls/', 'listVoiceCalls: GET /v3/communication/voice_calls'],
    ['POST', '/v3/communication/voicecalls', 'createVoiceCall: POST /v3/communication/voice_calls'],
    ['PUT', '/v3/communications/voice_calls/1', 'updateVoiceCall: PUT /v3/communication/voice_calls/{uid}'],
    ['POST', '/v0/a1b2c3d4e5/call', 'createCall: POST /v0/{accountKey}/calls/'],
    ['POST', '/v0/a1b2c3d4e5//calls/', 'createCall: POST /v0/{accountKey}/calls/'],
    ['POST', '/v0/a1b2c3d4e5/calls/1/disposition', 'setDispositionCode: POST /v0/{accountKey}/calls/{callGuid}/dispositionCode'],
    ['POST', '/v0/oauth/token', 'createAccessToken: POST /v0/oauth2/token'],
  ])('%s %s names the nearest operation', async (method, path, operation) => {
    const response = await mock.fetch(`http://mock.test${path}`, { method, headers });
    expect(response.status).toBe(404);
    const [violation] = JSON.parse(response.headers.get('ringback-violations') ?? '[]');
    expect(violation.expected).toContain(`a path of the contract; the nearest operation is ${operation} (openapi.yaml:`);
  });
});
