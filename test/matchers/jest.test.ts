import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { startNode } from '../support/command.ts';

const globals = pathToFileURL(resolve('test/support/jest-globals.mjs')).href;

/** Resolves `@jest/globals` in the process of the test, as Jest does in its own. */
const hook = `export const resolve = (name, context, next) =>
  name === '@jest/globals' ? { url: '${globals}', shortCircuit: true } : next(name, context);`;

const cases: readonly (readonly [test: string, want: RegExp])[] = [
  ['await expect(response).toMatchContract({ request });', /^passed$/],
  ["expect(mock).toHaveReceived('createCall', { times: 1 });", /^passed$/],
  ["expect(mock).not.toHaveReceived('getCall');", /^passed$/],
  [
    "expect(mock).toHaveReceived('getCall');",
    /^expected the mock to have received \{"operationId":"getCall"\}; it has received 0 /,
  ],
  [
    'await expect(response).not.toMatchContract({ request });',
    /^expected the response 201 of createCall not to keep the contract, and it does$/,
  ],
  [
    "await expect({ status: 418, body: '', headers: {}, request }).toMatchContract();",
    /undeclaredStatus: status was 418; expected one of 201, /,
  ],
  ['await expect(5).not.toMatchContract();', /^expected a Request or a Response, not 5$/],
];

/** A program that prints the outcome of each case in a list. */
const program = `
  import { register } from 'node:module';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
  const { expect } = await import('@jest/globals');
  const { createMock } = await import('ringback');
  await import('ringback/jest');
  const mock = createMock();
  const request = new Request('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' },
    body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
  });
  const response = await mock.fetch(request.clone());
  const outcomes = [];
  for (const test of [${cases.map(([test]) => `async () => { ${test} }`).join(', ')}])
    outcomes.push(await test().then(() => 'passed', ({ message }) => message));
  console.log(JSON.stringify(outcomes));`;

describe('ringback/jest registers the matchers', () => {
  let outcomes: readonly string[] = [];
  beforeAll(async () => {
    const { stdout, stderr } = await startNode(['--input-type=module', '--eval', program]).ended;
    expect(stderr).toBe('');
    outcomes = JSON.parse(stdout);
  });

  it.each(cases)('%s', (test, want) => {
    expect(outcomes[cases.findIndex(([other]) => other === test)]).toMatch(want);
  });
});
