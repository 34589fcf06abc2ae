import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/commands/log.ts';
import { createMock } from '../../src/index.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

describe('the log', () => {
  it('writes the exchanges of one turn together, and later ones separately', async () => {
    const [first, second, third] = await threeExchanges();
    const written: string[] = [];
    const log = createLog('text', (text) => written.push(text));

    log?.(first, () => first);
    log?.(second, () => second);
    expect(written).toEqual([]);
    await Promise.resolve();
    log?.(third, () => third);
    await Promise.resolve();

    expect(written.map(withoutTimes)).toEqual([
      `#1 POST /v0/a1b2c3d4e5/calls/ 201 createCall [a1b2c3d4e5]
#2 POST /v0/a1b2c3d4e5/calls/ 201 createCall [a1b2c3d4e5]
`,
      `#3 POST /v0/a1b2c3d4e5/calls/ 201 createCall [a1b2c3d4e5]
`,
    ]);
  });

  it('writes one line of JSON for each exchange', async () => {
    const exchanges = await threeExchanges();
    let written = '';
    const log = createLog('json', (text) => {
      written += text;
    });

    for (const exchange of exchanges) log?.(exchange, () => exchange);
    await Promise.resolve();

    const lines = written.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['1', '2', '3']);
  });
});

async function threeExchanges() {
  const mock = createMock();
  for (let count = 0; count < 3; count++) await mock.fetch(placeCall(smallestCall));
  const [first, second, third] = mock.journal;
  if (!first || !second || !third) throw new Error('the journal has fewer than three exchanges');
  return [first, second, third] as const;
}

const withoutTimes = (text: string) => text.replace(/^\S+ /gm, '');
