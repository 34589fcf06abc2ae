import { beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock } from '../../src/index.ts';
import { documentedRecord, recordCall } from '../support/requests.ts';

const mock = createMock();
const times = ['2026-03-01T00:00:00.000Z', '2026-03-01T12:00:00.500Z', '2026-03-02T00:00:00.000Z'];

/** Lists the creation times of the records that a filter selects. */
async function list(query: string): Promise<string[]> {
  const url = `http://mock.test/v3/communication/voice_calls?${query}`;
  const response = await mock.fetch(new Request(url, { headers: { Authorization: 'Bearer staff_alice' } }));
  const { data } = JSON.parse(await response.text());
  return data.voice_calls.map(({ created_at }: { created_at: string }) => created_at);
}

describe('the filter of a list', () => {
  beforeAll(async () => {
    for (const [index, time] of times.entries()) {
      mock.sandbox('alice').clock.freeze(time);
      await mock.fetch(recordCall({ ...documentedRecord, source_id: time, external_uuid: String(index) }));
    }
  });

  const [first = '', second = '', third = ''] = times;
  it.each([
    {
      because: 'one day, in seconds',
      given: { gte: '2026-03-01T00:00:00Z', lt: '2026-03-02T00:00:00Z' },
      want: [second, first],
    },
    {
      because: 'one day, including its end',
      given: { gte: '2026-03-01T00:00:00Z', lte: '2026-03-02T00:00:00Z' },
      want: times.toReversed(),
    },
    { because: 'after the first instant', given: { gt: '2026-03-01T00:00:00Z' }, want: [third, second] },
    { because: 'another offset', given: { gte: '2026-03-01T13:00:00.5+01:00' }, want: [third, second] },
    { because: 'another offset, before', given: { lt: '2026-03-01T07:00:00.5-05:00' }, want: [first] },
    { because: 'more digits', given: { gt: '2026-03-01T12:00:00.4999Z', lt: '2026-03-01T12:00:00.5001Z' }, want: [second] },
    { because: 'a nanosecond later', given: { gte: '2026-03-01T12:00:00.500000001Z' }, want: [third] },
    { because: 'lower case', given: { lte: '2026-03-01t00:00:00z' }, want: [first] },
    { because: 'a date without a time', given: { gte: '2026-03-01' }, want: [] },
    { because: 'a date without a time, as the upper limit', given: { lt: '2026-03-05' }, want: [] },
    { because: 'no offset', given: { gte: '2026-03-01T00:00:00' }, want: [] },
    { because: 'a day that does not exist', given: { lt: '2026-04-31T00:00:00Z' }, want: [] },
    { because: 'other text', given: { gte: 'a' }, want: [] },
    { because: 'other text, as the upper limit', given: { lt: 'a' }, want: [] },
    { because: 'other text next to a date-time', given: { gte: '2026-03-01T00:00:00Z', lt: '~' }, want: [] },
  ])('created_at in a range: $because', async ({ given, want }) => {
    const query = Object.entries(given).map(([name, value]) => `filter[created_at][${name}]=${encodeURIComponent(value)}`);
    expect(await list(query.join('&'))).toEqual(want);
  });

  it.each([
    { given: 'filter[updated_at]=2026-03-01T00:00:00Z', want: [first] },
    { given: 'filter[created_at]=2026-03-01T12:00:00.5Z', want: [second] },
    { given: 'filter[created_at]=2026-03-02T09:00:00%2B09:00', want: [third] },
    { given: 'filter[created_at]=2026-03-01T12:00:00Z', want: [] },
    { given: 'filter[created_at]=2026-03-01', want: [] },
    { given: 'filter[created_at]=null', want: [] },
    { given: 'filter[deleted_at]=null', want: times.toReversed() },
    { given: 'filter[deleted_at][lt]=2030-01-01T00:00:00Z', want: [] },
    // A member whose format is not date-time is compared as text.
    { given: 'filter[source_id]=2026-03-01T00:00:00Z', want: [] },
    { given: `filter[source_id]=${first}`, want: [first] },
    { given: 'filter[source_id][gte]=2026-03-01T00:00:00Z', want: [third, second] },
    { given: 'sort=created_at:asc', want: times },
    { given: 'sort=created_at:desc&filter[created_at][gt]=2026-03-01T00:00:00Z', want: [third, second] },
  ])('$given', async ({ given, want }) => expect(await list(given)).toEqual(want));
});

it('sorts by every member that it filters by, in both directions', () => {
  const [filter] = contract.operations.listVoiceCalls?.parameters.filter(({ deepObject }) => deepObject) ?? [];
  expect(contract.enums.VoiceCallOrder).toEqual(filter?.members?.flatMap((name) => [`${name}:asc`, `${name}:desc`]));
});
