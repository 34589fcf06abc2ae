import { expect, test } from '@jest/globals';
import { createMock } from 'ringback';
import { expect as expectOfVitest } from 'vitest';
import 'ringback/jest';
import 'ringback/vitest';

test('places a call', async () => {
  const mock = createMock();
  expect(mock).toHaveReceived('createCall', { times: 1 });
  expectOfVitest(mock).toHaveReceived('createCall', { times: 1 });
});
