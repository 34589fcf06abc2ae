import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/contract.ts';
import { isMapping, parseJson } from '../../src/contract/json.ts';
import { messageMatcher } from '../../src/contract/message.ts';
import { textsIn } from '../../src/contract/schema-walk.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { observeSeen } from '../../src/coverage/observed.ts';
import { createMock, type Report, verify } from '../../src/index.ts';
import { source, verifyMock, wrong } from './support.ts';

const { contract, schemas } = source;
const operations = Object.values(contract.operations);
const report: Report = await verifyMock();
const names = new Set(report.results.map(({ name }) => name));
const named = (pattern: RegExp) => [...names].filter((name) => pattern.test(name));

interface Constraints {
  readonly path: string;
  readonly enums: readonly string[];
  readonly limits: readonly string[];
}

/** Lists the enumerations and limits of a body's members, by the names of their cases. */
function constraints(schema: Json | undefined, path: string): Constraints[] {
  if (!isMapping(schema)) return [];
  const limits = ['maxLength', 'minLength', 'minimum', 'maximum', 'pattern'].filter((keyword) => keyword in schema);
  const members = isMapping(schema.properties) ? Object.entries(schema.properties) : [];
  return [
    { path, enums: textsIn(schema.enum), limits },
    ...members.flatMap(([name, member]) => constraints(member, `${path}/${name}`)),
  ];
}

describe('ringback conforms to the contract', () => {
  it('in every case', () => {
    expect(wrong(report)).toEqual([]);
    expect(report).toMatchObject({ command: 'verify', target: 'in-process', version: contract.version });
    expect(names.size).toBe(report.results.length);
  });

  it('with the same case names at any concurrency', async () => {
    const again = await verifyMock({ concurrency: 1 });
    expect(again.results.map(({ name }) => name)).toEqual(report.results.map(({ name }) => name));
  });

  it('and its results have the request, the response and a command', () => {
    const { seen, curl, line, operationId } = report.results.find(({ name }) => name === 'createCall/body/to/absent') ?? {};
    expect(seen).toMatchObject({
      request: { method: 'POST', url: 'http://127.0.0.1/v0/a1b2c3d4e5/calls/', headers: { authorization: 'Bearer any' } },
      response: { status: 400, body: '{"message":"Either telephone number or agent id required"}' },
    });
    expect(curl).toMatch(/^curl -i 'http:\/\/127\.0\.0\.1\/v0\/a1b2c3d4e5\/calls\/' .*--data-raw '/);
    expect({ line: typeof line, operationId }).toEqual({ line: 'number', operationId: 'createCall' });
  });
});

describe('the cases cover', () => {
  it.each(operations.filter(({ bearer }) => bearer))('$operationId without a token, and with every kind', (operation) => {
    const { operationId, api, tokenKinds } = operation;
    expect(names).toContain(`${operationId}/token/none`);
    expect(names).toContain(`${operationId}/token/empty`);
    const kinds = tokenKinds ? (contract.apis[api]?.tokenKinds ?? []) : [];
    for (const kind of kinds)
      for (const form of ['opaque', 'jwt']) expect(names).toContain(`${operationId}/token/${kind}/${form}`);
  });

  const withBody = operations.flatMap((operation) => (operation.body ? [{ ...operation, body: operation.body }] : []));
  it.each(withBody)('$operationId: presence and absence of each member, each value, each limit', ({ operationId, body }) => {
    for (const name of ['smallest', 'fullest']) expect(names).toContain(`${operationId}/body/${name}`);
    for (const { path, enums, limits } of constraints(schemas[body.schema], `${operationId}/body`)) {
      for (const value of enums) expect(names).toContain(`${path}/enum/${value}`);
      if (enums.length > 0) expect(named(new RegExp(`^${path}/enum/(wrong-case|unknown)$`)).length).toBeGreaterThan(0);
      for (const keyword of limits) expect(named(new RegExp(`^${path}/(${keyword}/|enum/|type/empty)`))).not.toEqual([]);
      if (path !== `${operationId}/body`) expect(named(new RegExp(`^${path}/(absent|present)$`))).not.toEqual([]);
    }
  });

  it.each(withBody)('$operationId: other media types, no media type, and malformed bodies', ({ operationId, body }) => {
    for (const label of ['none', 'text/plain', 'charset']) expect(names).toContain(`${operationId}/content-type/${label}`);
    expect(named(new RegExp(`^${operationId}/(body/malformed/empty|body/malformed/words)$`))).toHaveLength(2);
    expect(body.mediaType).toContain('/');
  });

  it.each(operations.filter(({ versions }) => versions))('$operationId: each version in each header', (operation) => {
    const { operationId, versions, body } = operation;
    const headers = versions?.headers.filter((header) => header === 'accept' || body) ?? [];
    for (const header of headers) {
      for (const version of versions?.supported ?? []) expect(names).toContain(`${operationId}/version/${header}/${version}`);
      for (const label of ['under', 'over', 'text', 'quoted'])
        expect(names).toContain(`${operationId}/version/${header}/${label}`);
    }
  });

  it.each(operations)('$operationId: every message of the contract', ({ operationId, errors }) => {
    const responses = report.results.flatMap((result) =>
      result.operationId === operationId && result.seen?.response ? [result.seen.response] : [],
    );
    const received = errors.filter((error) => {
      const matches = messageMatcher(error);
      return responses.some(({ status, body }) => status === error.status && matches(parseJson(body)));
    });
    expect(received).toEqual(errors);
  });

  it('created resources: followed by Location and link, read and listed', () => {
    for (const name of ['Location', 'links/0/href', 'read']) expect(names).toContain(`createCall/body/fullest/${name}`);
    for (const name of ['read', 'listed']) expect(names).toContain(`createVoiceCall/body/fullest/${name}`);
    expect(names).toContain('updateVoiceCall/body/fullest/read');
    expect(names).toContain('controlRecording/example/pause/read');
  });

  it('two faults at a time, of every two messages that can come together', () => {
    for (const pair of [
      'agentIdTooLong+destinationRequired',
      'agentIdRequired+ccxmlDisabled',
      'ccxmlDisabled+callingAgentUnknown',
    ])
      expect(names).toContain(`createCall/pair/${pair}`);
    expect(names).toContain('createVoiceCall/pair/fieldEmpty+fieldNotDecimal');
    expect(names).toContain('listVoiceCalls/pair/parameterTooSmall+sortInvalid');
    expect(named(/^createCall\/pair\//).length).toBeGreaterThan(150);
  });
});

describe('the coverage', () => {
  const seen = report.results.flatMap((result) => (result.seen ? observeSeen(result.seen) : []));
  const { covered, total, percent, groups } = measureCoverage(seen);
  const missed = groups.flatMap(({ items }) => items.filter(({ result }) => result !== 'covered'));

  it('leaves out values of answers only', () => {
    expect(missed.filter(({ name }) => !name.startsWith('answer '))).toEqual([]);
    expect(missed).toHaveLength(total - covered);
  });

  it('is the one that docs/known.md and README.md state', () => {
    const known = readFileSync('docs/known.md', 'utf8').replace(/\s+/g, ' ');
    expect(known).toContain(`covers ${covered} of the ${total} statements of the contract (${percent}%)`);
    expect(known).toContain(`The other ${missed.length} are values of answers`);
    expect(readFileSync('README.md', 'utf8')).toContain(`coverage: ${percent}% of the contract (${covered} of ${total})`);
  });
});

describe('the options of verify', () => {
  it('select cases by name', async () => {
    const { results } = await verifyMock({ only: ['createCall/*/maxLength/at', 'getCall/token/none'] });
    expect(results.length).toBeGreaterThan(4);
    for (const { name } of results) expect(name).toMatch(/^createCall\/.*\/maxLength\/at|^getCall\/token\/none$/);
  });

  it('forbid side effects', async () => {
    const mock = createMock();
    const { results } = await verify(mock.fetch, { placeCalls: false });
    expect(mock.sandbox('a1b2c3d4e5').calls).toEqual([]);
    expect(mock.journal.filter(({ request, response }) => request.method !== 'GET' && response.status < 300)).toEqual([]);
    expect(
      wrong({ ...report, results }).every(({ outcome, reason }) => outcome === 'skipped' && reason?.includes('--place-calls')),
    ).toBe(true);
    expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(300);
  });

  it('replace the values of the default world, all or nothing', async () => {
    const mock = createMock({
      world: {
        countryCode: '44',
        apiToken: 's3',
        ccxml: true,
        agents: { '7': 'available', '8': 'available' },
        groups: { '1': ['7'] },
      },
    });
    const values = {
      account: 'mine',
      agent: '7',
      otherAgent: '8',
      number: '02072068889',
      callbackNumber: '08008888889',
      secret: 's3',
    };
    const without = await verify(mock.fetch, {
      ...values,
      states: {},
      only: ['createCall/example', 'createAccessToken/example'],
    });
    expect(wrong(without).map(({ name, reason }) => [name, reason])).toEqual([
      ['createCall/example/groupToNumber', 'it needs a value that the target has: give --group'],
      ['createCall/example/groupsToNumber', 'it needs a value that the target has: give --group'],
    ]);
    const whole = await verify(mock.fetch, {
      ...values,
      groups: ['1'],
      only: ['createCall/example', 'createCall/body', 'createAccessToken/example'],
    });
    expect(wrong(whole)).toEqual([]);
    expect(whole.results[0]?.seen?.request.body).not.toContain('1234');
  });
});
