import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { messageMatcher } from '../../src/contract/message.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { observeExchange, observeSeen } from '../../src/coverage/observed.ts';
import { createMock } from '../../src/index.ts';
import { coverageWriters } from '../../src/report/coverage-formats.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';
import { callsPath, exchange } from './exchange.ts';

describe('coverage', () => {
  it('covers operations, APIs, statuses and messages, each with its line', () => {
    const { groups, exchanges, covered: met, percent } = measureCoverage([]);
    expect([exchanges, met, percent]).toEqual([0, 0, 0]);
    expect(groups.map(({ name }) => name)).toEqual([...Object.keys(contract.operations), ...Object.keys(contract.apis)]);
    for (const { name, items } of groups) {
      const { errors = [], responses = {} } = contract.operations[name] ?? contract.apis[name] ?? {};
      const names = items.map((item) => item.name);
      expect(names).toEqual(expect.arrayContaining([...errors.map((error) => error.name), ...Object.keys(responses)]));
      expect(items.every(({ line = 0, result }) => line > 0 && result === 'notCovered')).toBe(true);
      expect(new Set(items.map((item) => `${item.kind} ${item.name}`)).size).toBe(items.length);
    }
  });

  it('reports operations that the server has not implemented, in the terms of Specmatic', () => {
    const missing = exchange({ status: 404, responseBody: { message: 'Not Found' } });
    const group = measureCoverage([missing]).groups.find(({ name }) => name === 'createCall');
    expect(group?.items.filter(({ result }) => result !== 'notImplemented')).toEqual([
      { kind: 'status', name: '404', count: 1, result: 'missingInSpec' },
    ]);
    expect(coverageWriters.text(measureCoverage([missing]))).toMatch(/ 404 +1 +Missing in spec\n/);
    expect(coverageWriters.text(measureCoverage([missing]))).toMatch(/ 201 +0 +Not implemented\n/);
  });

  it('counts a documented 404 as a response of the operation', () => {
    const gone = 'The requested resource was not found.';
    const coverage = measureCoverage([
      exchange({ method: 'GET', path: `${callsPath}1`, body: '', status: 404, responseBody: { message: gone } }),
    ]);
    const results = coverage.groups.find(({ name }) => name === 'getCall')?.items.map(({ result }) => result);
    expect(new Set(results)).toEqual(new Set(['covered', 'notCovered']));
  });

  it('lists the first hundred paths that are missing in the contract', () => {
    const strange = Array.from({ length: 150 }, (_, index) => exchange({ method: 'GET', path: `/x/${index}`, status: 200 }));
    const { unknownPaths, percent } = measureCoverage([...strange, ...strange.slice(0, 1)]);
    expect([unknownPaths.length, unknownPaths[0], percent]).toEqual([100, { method: 'GET', path: '/x/0', count: 2 }, 0]);
  });

  it('is 100 percent only if everything is covered', () => {
    for (const { percent, covered: met, total } of measureCoverage([exchange()]).groups)
      expect(percent === 100).toBe(met === total);
  });

  it('is the same by the journal and by the messages on the wire', async () => {
    const mock = createMock();
    const requests = [placeCall(), recordCall(), recordCall({ ...documentedRecord, rate: 1 }), placeCall({})];
    const seen = [];
    for (const request of requests) {
      const { method, url } = request;
      const sent = { method, url, headers: Object.fromEntries(request.headers), body: await request.clone().text() };
      const response = await mock.fetch(request);
      const headers = Object.fromEntries(response.headers);
      seen.push({ request: sent, response: { status: response.status, headers, body: await response.text() } });
    }
    expect(measureCoverage(seen.flatMap((seen) => observeSeen(seen)))).toEqual(
      measureCoverage(mock.journal.map(observeExchange)),
    );
  });

  it('accepts any body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.integer({ min: 100, max: 599 }), (responseBody, body, status) => {
        expect(measureCoverage([exchange({ responseBody, body, status })]).exchanges).toBe(1);
      }),
    );
  });

  it.each(Object.entries(coverageWriters))('as %s shows no credentials', async (_, write) => {
    const mock = createMock();
    await mock.fetch(placeCall());
    expect(write(await mock.coverage())).not.toContain('very-secret');
    expect(write(await mock.coverage())).toContain('createCall');
  });
});

describe('every documented message', () => {
  const errors = Object.values(contract.operations).flatMap((operation) =>
    operation.errors.map((error) => ({ operation, error })),
  );
  it.each(errors.map(({ operation, error }) => [operation.operationId, error.name, error] as const))(
    '%s %s is distinguished from the others',
    (operationId, name, error) => {
      const text = Object.entries(error.samples).reduce(
        (body, [key, value]) => body.replaceAll(`{${key}}`, value),
        JSON.stringify(error.body),
      );
      const others = contract.operations[operationId]?.errors.filter(({ status }) => status === error.status) ?? [];
      expect(others.filter((other) => messageMatcher(other)(JSON.parse(text))).map((other) => other.name)).toEqual([name]);
      const other = text.replace(/"(message|error|error_description)":"[^"]*"/g, '"$1":"other"');
      expect(messageMatcher(error)(JSON.parse(other))).toBe(false);
    },
  );
});

describe('mock.coverage()', () => {
  it('measures the journal, and counts the exchanges that it has dropped', async () => {
    const mock = createMock({ journalSize: 2 });
    for (let count = 0; count < 5; count++) await mock.fetch(placeCall());
    const coverage = await mock.coverage();
    expect([coverage.exchanges, coverage.earlier]).toEqual([2, 3]);
    expect(coverageWriters.text(coverage)).toContain('by 2 exchanges (3 earlier ones are not in the journal any more)');
  });

  it('is a copy, which a test may change', async () => {
    const mock = createMock();
    await mock.fetch(placeCall());
    const asked = JSON.stringify(await mock.coverage());
    for (const { items } of (await mock.coverage()).groups) Object.assign(items, { length: 0 });
    expect(JSON.stringify(await mock.coverage())).toBe(asked);
  });

  it('is the same as that of the journal, whenever it is asked for', async () => {
    const mock = createMock({ journalSize: 5 });
    const steps: readonly (() => unknown)[] = [
      () => mock.fetch(placeCall()),
      () => mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } })),
      () => mock.fetch(recordCall()),
      () => mock.fetch('http://mock.test/v0/nowhere'),
      () => mock.fetch(placeCall({}, { headers: { Prefer: 'code=418' } })),
      () => mock.fetch('http://mock.test/_ringback/requests?status=201', { method: 'DELETE' }),
      () => mock.fetch(placeCall(), { method: 'PUT' }),
      () => mock.fetch(placeCall()),
      () => mock.fetch(placeCall()),
      () => mock.reset(),
      () => mock.fetch(recordCall()),
    ];
    for (const step of steps) {
      await step();
      const asked = await Promise.all([mock.coverage(), mock.coverage()]);
      const measured = measureCoverage(mock.journal.map(observeExchange));
      for (const { earlier: _, ...coverage } of asked) expect(coverage).toEqual(measured);
    }
  });

  it('looks at each exchange once', async () => {
    const mock = createMock();
    for (let count = 0; count < 500; count++) await mock.fetch(placeCall());
    const timeOf = async () => {
      const before = process.cpuUsage();
      await mock.coverage();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const first = await timeOf();
    const again = Math.min(await timeOf(), await timeOf(), await timeOf());
    expect(again).toBeLessThan(first / 3);
  });
});
