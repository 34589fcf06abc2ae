import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMock, findExchanges, nearMisses, type Pattern } from '../../src/index.ts';
import { findDifferences } from '../../src/journal/find.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

/** Creates a journal with a placed call, a rejected call, and a recorded call. */
async function journal() {
  const mock = createMock();
  await mock.fetch(placeCall());
  await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '2002' } }));
  await mock.fetch(recordCall());
  return mock.journal;
}

describe('findExchanges', () => {
  it.each<[Pattern, string[]]>([
    [{}, ['1', '2', '3']],
    [{ operationId: 'createCall' }, ['1', '2']],
    [{ operationId: 'createCall', status: 201 }, ['1']],
    [{ sandbox: 'alice' }, ['3']],
    [{ method: 'POST', path: '/v0/a1b2c3d4e5/calls/' }, ['1', '2']],
    [{ body: { from: { agentId: '2002' } } }, ['2']],
    [{ body: { from: {} } }, ['1', '2']],
    [{ body: { from: { agentId: 2002 } } }, []],
    [{ body: {} }, ['1', '2', '3']],
    [{ operationId: 'getCall' }, []],
  ])('finds by %j the exchanges %j', async (pattern, ids) => {
    expect(findExchanges(await journal(), pattern).map(({ id }) => id)).toEqual(ids);
  });

  it('finds every exchange by all of its properties', async () => {
    for (const exchange of await journal()) {
      const { request, response, operationId = '' } = exchange;
      const whole = {
        operationId,
        method: request.method,
        path: request.path,
        status: response.status,
        body: JSON.parse(request.body),
      };
      expect(findExchanges([exchange], whole)).toEqual([exchange]);
    }
  });

  it('reports differences in the body only, for any body', async () => {
    const [exchange] = await journal();
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const differences = exchange ? findDifferences(exchange, { body }) : [];
        for (const { where } of differences) expect(where).toMatch(/^\/body/);
      }),
    );
  });
});

describe('nearMisses', () => {
  it('are sorted by similarity, with their differences', async () => {
    const missed = nearMisses(await journal(), { operationId: 'createCall', status: 201, body: { from: { agentId: '4567' } } });
    expect(missed.map(({ exchange, differences }) => [exchange.id, differences])).toEqual([
      ['1', [{ where: '/body/from/agentId', expected: '4567', seen: '1234' }]],
      [
        '2',
        [
          { where: '/status', expected: 201, seen: 400 },
          { where: '/body/from/agentId', expected: '4567', seen: '2002' },
        ],
      ],
      [
        '3',
        [
          { where: '/operationId', expected: 'createCall', seen: 'createVoiceCall' },
          { where: '/body/from/agentId', expected: '4567' },
        ],
      ],
    ]);
  });

  it('exclude exchanges without any similarity', async () => {
    expect(nearMisses(await journal(), { operationId: 'getCall' })).toEqual([]);
  });
});
