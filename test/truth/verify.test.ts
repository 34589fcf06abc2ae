import { describe, expect, it } from 'vitest';
import { compileContract } from '../../src/contract/compile.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock, verify } from '../../src/index.ts';
import { createExpectResponse } from '../../src/verify/expect.ts';

/** Verifies a mock whose answers are changed; returns the names of the cases that failed. */
async function failures(only: string, change: (request: Request, response: Response) => Response | Promise<Response>) {
  const mock = createMock();
  const target = async (request: Request) => change(request, await mock.fetch(request));
  const { results } = await verify(target, { only: [only] });
  expect(results.length).toBeGreaterThan(0);
  return results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

describe('verify accepts known drift', () => {
  it('415 before 401', async () => {
    const failed = await failures('createCall/pair/no-token+content-type', (request) => {
      const type = request.headers.get('content-type');
      return json(415, { message: `The requested resource does not support content type '${type}'.` });
    });
    expect(failed).toEqual([]);
  });

  it('but not 415 for a request with a supported Content-Type', async () => {
    const failed = await failures('createCall/token/none', () =>
      json(415, { message: "The requested resource does not support content type 'application/json'." }),
    );
    expect(failed).toEqual(['createCall/token/none']);
  });

  it('422 for a broken rule', async () => {
    const failed = await failures('createVoiceCall/body/direction', (_, response) =>
      response.status === 400 ? json(422, { success: false, errors: [{ code: 'invalid', message: 'no' }] }) : response,
    );
    expect(failed).toEqual([]);
  });

  it('but not 422 for a missing token', async () => {
    const failed = await failures('createVoiceCall/token/none', () =>
      json(422, { success: false, errors: [{ code: 'invalid', message: 'no' }] }),
    );
    expect(failed).toEqual(['createVoiceCall/token/none']);
  });
});

describe('the errors that the state of a target may lead to', () => {
  const expectResponse = createExpectResponse(compileContract(contract), () => true);
  const expected = (body: unknown) => {
    const expectation = expectResponse({
      method: 'POST',
      path: '/v0/a1b2c3d4e5/calls/',
      query: '',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json;version=6' },
      base: 'http://mock.test',
      body: JSON.stringify(body),
    });
    return expectation?.kind === 'success' ? expectation.stateErrors.map(({ name }) => name) : [];
  };
  const number = { telephoneNumber: '02072068888' };

  it.each<[string, unknown, readonly string[]]>([
    [
      'a call from an agent to a number',
      { from: { agentId: '1234' }, to: number },
      ['ccxmlDisabled', 'callingAgentUnknown', 'agentNumberBusy', 'numberInvalid', 'callFailed'],
    ],
    [
      'a call from a group to a number',
      { from: { groups: ['030'] }, to: number },
      ['ccxmlDisabled', 'callingAgentUnknown', 'agentNumberBusy', 'numberInvalid', 'callFailed'],
    ],
    [
      'a call to an agent',
      { from: { agentId: '1234' }, to: { agentId: '4567' } },
      [
        'ccxmlDisabled',
        'callingAgentUnknown',
        'destinationAgentUnknown',
        'agentNumberBusy',
        'destinationAgentUnavailable',
        'callFailed',
      ],
    ],
    [
      'a call to an agent with a presented number',
      { from: { agentId: '1234', presentedCLID: '08008888888' }, to: { agentId: '4567' } },
      [
        'ccxmlDisabled',
        'callingAgentUnknown',
        'destinationAgentUnknown',
        'agentNumberBusy',
        'destinationAgentUnavailable',
        'numberInvalid',
        'callFailed',
      ],
    ],
  ])('%s: only those about members that were sent', (_, body, names) => {
    expect(expected(body)).toEqual(names);
  });
});
