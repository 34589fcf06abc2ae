import { expect } from 'vitest';
import type { Schema } from '../../src/admin/types.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { valueAt } from '../../src/contract/json.ts';
import { createMeasure } from '../../src/coverage/measure.ts';
import { statementKey } from '../../src/coverage/next-steps.ts';
import { observeExchange } from '../../src/coverage/observed.ts';
import { createMock, type Mock } from '../../src/index.ts';

type Step = Schema<'CoverageStep'>;

const measure = createMeasure(contract);
const kept = createMock();

/** Lists the steps of a group; those of a mock with the default world are found once. */
export async function listSteps(name: string, mock: Mock = kept): Promise<readonly Step[]> {
  return JSON.parse(await (await mock.fetch(`http://mock.test/_ringback/coverage/${name}`)).text()).steps;
}

/** Expects that each statement of a group has a request that covers it in a new sandbox, or the reason why there is none. */
export async function expectSteps(name: string): Promise<void> {
  const mock = createMock();
  const steps = await listSteps(name);
  expect(steps.map(statementKey).sort()).toEqual(measure.resultOf(name)?.items.map(statementKey).sort());
  for (const { reason, request, ...step } of steps) {
    if (!request) {
      expect(reason).toMatch(/^\w.* in all \d+ successes that were tried\.$/);
      continue;
    }
    mock.reset();
    await sendStep(mock, { ...step, request });
    const exchange = mock.journal.at(-1);
    const hits = exchange && measure.find(observeExchange(exchange))?.hits;
    expect(hits?.map(statementKey)).toContain(statementKey(step));
  }
}

/** Sends the requests of a step in their order. */
async function sendStep(mock: Mock, { before = [], ...step }: Step & Pick<Schema<'PrecedingRequest'>, 'request'>) {
  const outputs = new Map<string, string>();
  for (const preceding of before) {
    const response = await mock.fetch(toRequest(preceding, outputs));
    expect(response.status).toBeLessThan(300);
    const body = await response.json();
    for (const [output, pointer] of Object.entries(preceding.outputs)) outputs.set(output, String(valueAt(body, pointer)));
  }
  await mock.fetch(toRequest(step, outputs));
}

/** Makes a request of a step, with a token of its kind and the values of earlier responses. */
function toRequest(
  { request, tokenKind = '' }: Pick<Schema<'PrecedingRequest'>, 'request' | 'tokenKind'>,
  outputs: ReadonlyMap<string, string>,
): Request {
  const { method, headers, body } = request;
  const target = `${request.path}?${request.query}`.replace(/\{(\w+)\}/g, (text, name) => outputs.get(name) ?? text);
  const { authorization = '', ...others } = headers;
  expect(authorization).not.toMatch(/^Bearer (?!\[redacted\])/);
  const isBasic = authorization.startsWith('Basic');
  const token = authorization.replace('[redacted]', isBasic ? btoa('a1b2c3d4e5:secret') : `${tokenKind}_verify`);
  return new Request(`http://mock.test${target}`, {
    method,
    headers: token === '' ? others : { ...others, authorization: token },
    ...(body === '' ? {} : { body }),
  });
}
