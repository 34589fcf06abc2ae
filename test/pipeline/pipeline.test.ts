import { describe, expect, it } from 'vitest';
import type { Behaviours } from '../../src/apis/api.ts';
import { behavioursOf, createApis } from '../../src/apis/index.ts';
import { compileContract } from '../../src/contract/compile.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { createPipeline } from '../../src/pipeline/pipeline.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { randomBytes } from '../../src/sandbox/ids.ts';
import { createSandboxes } from '../../src/sandbox/sandboxes.ts';

/** Creates a pipeline in which the given behaviours replace those of ringback. */
function createPipelineWith(replaced: Partial<Behaviours>) {
  const apis = createApis(contract);
  const compiled = compileContract(contract);
  const journal = createJournal(compiled.redact);
  const behaviours = { ...behavioursOf(contract, apis), ...replaced };
  return createPipeline({
    auth: 'any',
    contract: compiled,
    apis,
    behaviours,
    sandboxes: createSandboxes({ world: defaultWorld, now: () => 0, bytesFor: () => randomBytes }),
    journal,
    now: () => 0,
  });
}

const request = {
  method: 'POST',
  path: '/v0/a1b2c3d4e5/calls/',
  query: '',
  headers: { authorization: 'Bearer x', 'content-type': 'application/json; version=6' },
  body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"},"application":"appName"}',
  base: 'http://mock.test',
};
const validBehaviour = behavioursOf(contract, createApis(contract)).createCall;

it.each(['accept', 'content-type'])('a request without %s is not taken for one with any text in it', (name) => {
  const { exchange } = createPipelineWith({});
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([other]) => other !== name));
  exchange({ ...request, headers });
  for (const text of ['undefined', 'null', '']) {
    const sent = { ...request, headers: { ...headers, [name]: text } };
    const [seen, alone] = [exchange(sent), createPipelineWith({}).exchange(sent)];
    expect([seen.status, seen.violations]).toEqual([alone.status, alone.violations]);
  }
});

describe('an invalid response is replaced by a 500 problem', () => {
  it.each<[string, (reply: { body: Record<string, unknown>; headers: { Location: string } }) => object, RegExp]>([
    ['an invalid value', ({ body }) => ({ body: { ...body, id: 'not-a-guid' } }), /^body \/id should be text that matches/],
    ['an invalid header', () => ({ headers: { Location: 'nowhere' } }), /^header \/Location should be text in the format uri/],
    [
      'a member that does not echo the request',
      ({ body }) => ({ body: { ...body, application: 'other' } }),
      /^body \/application should be "appName", as the request's \/application/,
    ],
    ['a missing member', ({ body: { links: _, ...body } }) => ({ body }), /^body \/links should be a member "links"/],
    ['an undeclared status', () => ({ status: 418 }), /^header \/ should be one of 201, 400/],
  ])('%s', (_, alter, detail) => {
    const invalidBehaviour: Behaviours['createCall'] = (request) => {
      const decision = validBehaviour(request);
      if (typeof decision !== 'function') return decision;
      return () => {
        const reply = decision();
        return Object.assign({}, reply, alter(reply));
      };
    };
    const answer = createPipelineWith({ createCall: invalidBehaviour }).exchange(request);
    const problem = JSON.parse(answer.body);
    expect([answer.status, answer.headers['Content-Type']]).toEqual([500, 'application/problem+json']);
    expect(problem.detail).toMatch(detail);
    expect(problem.detail).toMatch(/\(openapi\.yaml:\d+\)/);
  });

  it('a valid response is sent', () => {
    expect(createPipelineWith({}).exchange(request).status).toBe(201);
  });
});
