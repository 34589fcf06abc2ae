import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLiteral } from '../../src/console/json-literal.ts';
import { type SandboxRequest, toSandboxCode } from '../../src/console/sandbox-code.ts';
import { createSandboxRequests, isAddressable, listRequest } from '../../src/console/sandbox-requests.ts';
import { readNamedField } from '../../src/console/schema-field.ts';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

const server = 'http://127.0.0.1:4010';
const name = 'a1b2c3d4e5';
const requests = createSandboxRequests(name);
const typeScriptOf = (request: SandboxRequest) =>
  toSandboxCode(request, server, false).typeScript?.split('\n').slice(4).join('\n');

describe('the code of a request about a sandbox', () => {
  it('is a command and a module that work as they are', () => {
    expect(toSandboxCode(requests.patch({ agents: { '1234': 'busy' } }), server, false)).toEqual({
      curl: `curl -i -X PATCH ${server}/_ringback/sandboxes/${name} \\\n  --data-raw '{"agents":{"1234":"busy"}}'`,
      typeScript: [
        "import { createMock } from 'ringback';",
        '',
        'const mock = createMock();',
        `const sandbox = mock.sandbox('${name}');`,
        "sandbox.patch({ agents: { '1234': 'busy' } });",
      ].join('\n'),
    });
  });

  it.each<{ given: SandboxRequest; want: string | undefined }>([
    { given: requests.reset, want: 'sandbox.reset();' },
    { given: requests.moveClock({ advance: 'PT15S' }), want: "const happened = sandbox.clock.advance('PT15S');" },
    {
      given: requests.moveClock({ set: '2030-01-01T00:00:00Z' }),
      want: "const happened = sandbox.clock.set('2030-01-01T00:00:00Z');",
    },
    { given: requests.moveClock({ freeze: true }), want: 'sandbox.clock.freeze();' },
    { given: requests.moveClock({ resume: true }), want: 'sandbox.clock.resume();' },
    { given: requests.addFault({ times: 1, drop: 'after' }), want: "sandbox.faults.add({ times: 1, drop: 'after' });" },
    { given: requests.clearFaults, want: 'sandbox.faults.clear();' },
    { given: requests.endCall('7', {}), want: "sandbox.endCall('7', {});" },
    { given: requests.changeCall('7', { recordingStatus: 'x' }), want: "sandbox.changeCall('7', { recordingStatus: 'x' });" },
    { given: requests.changeVoiceCall('a/b', { uid: "it's" }), want: "sandbox.changeVoiceCall('a/b', { uid: 'it\\'s' });" },
    { given: listRequest, want: undefined },
  ])('$given.method $given.path is $want', ({ given, want }) => expect(typeScriptOf(given)).toBe(want));

  it('takes the admin token from the environment', () => {
    expect(toSandboxCode(requests.read, server, true).curl).toContain('-H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"');
  });

  it('quotes a name that a shell or JavaScript would run', () => {
    const { curl, typeScript } = toSandboxCode(createSandboxRequests("$(id)'; x`").reset, server, false);
    expect(curl).toContain(`/sandboxes/%24(id)'\\''%3B%20x%60'`);
    expect(typeScript).toContain("mock.sandbox('$(id)\\'; x`')");
  });
});

describe('the request and the TypeScript do the same', () => {
  /** Creates a mock whose sandbox has an active call and a recorded call, the same each time. */
  async function prepare() {
    const mock = createMock({ seed: 7, now: () => Date.UTC(2026, 10, 24, 9, 30) });
    await mock.fetch(placeCall());
    const sandbox = mock.sandbox(name);
    const { uid } = sandbox.addVoiceCall({ uid: 'call/1' });
    return { mock, call: sandbox.calls[0]?.id ?? '', uid };
  }

  const stateOf = async (mock: Mock) => (await mock.fetch(`${server}/_ringback/sandboxes/${name}`)).text();
  const result = { code: 'Failure', party: 'Destination', reason: 'NoAnswer' };

  it.each<{ title: string; make: (call: string, uid: string) => SandboxRequest }>([
    {
      title: 'patch',
      make: () => requests.patch({ agents: { '1234': 'away', '9': 'busy' }, groups: { '030': ['9'], '200': null } }),
    },
    { title: 'reset', make: () => requests.reset },
    { title: 'advance', make: () => requests.moveClock({ advance: 'PT25H' }) },
    { title: 'set', make: () => requests.moveClock({ set: '2030-01-01T00:00:00Z' }) },
    { title: 'freeze', make: () => requests.moveClock({ freeze: true }) },
    { title: 'freeze at a time', make: () => requests.moveClock({ freeze: '2030-01-01T00:00:00Z' }) },
    { title: 'resume', make: () => requests.moveClock({ resume: true }) },
    { title: 'add a fault', make: () => requests.addFault({ operationId: 'createCall', delay: { min: 'PT1S', max: 'PT2S' } }) },
    { title: 'clear faults', make: () => requests.clearFaults },
    { title: 'change a call', make: (call) => requests.changeCall(call, { recordingStatus: 'Paused' }) },
    { title: 'end a call', make: (call) => requests.endCall(call, { result, dispositionCode: "it's" }) },
    { title: 'add a recorded call', make: () => requests.addVoiceCall({ uid: 'x', call_summary: 'a "b"\n\\' }) },
    {
      title: 'change a recorded call',
      make: (_, uid) => requests.changeVoiceCall(uid, { transcript_status: null, deleted_at: null }),
    },
  ])('$title', async ({ make }) => {
    const overHttp = await prepare();
    const { method, path, body } = make(overHttp.call, overHttp.uid);
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    expect((await overHttp.mock.fetch(`${server}/_ringback/${path}`, init)).ok).toBe(true);

    const inCode = await prepare();
    const code = toSandboxCode(make(inCode.call, inCode.uid), server, false).typeScript ?? '';
    new Function('createMock', code.replace(/^import.*$/m, ''))(() => inCode.mock);
    expect(await stateOf(inCode.mock)).toBe(await stateOf(overHttp.mock));
  });
});

it('a literal of TypeScript is the value', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const read: unknown = new Function(`return ${toLiteral(JSON.parse(text))}`)();
      expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

it.each(['', '.', '..', '\ud800'])('no address has the name %j', (given) => expect(isAddressable(given)).toBe(false));

it.each<{ schema: object; want: object[] }>([
  { schema: { type: 'string', enum: ['a', 'b'] }, want: [{ kind: 'choice', choices: ['a', 'b'] }] },
  {
    schema: { anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] },
    want: [{ kind: 'choice', choices: ['x', null] }],
  },
  { schema: { type: ['number', 'null'] }, want: [{ kind: 'number', initial: 0 }, { kind: 'null' }] },
  { schema: { type: 'string', format: 'date-time' }, want: [{ kind: 'text', initial: '', isTime: true }] },
  { schema: { type: 'boolean' }, want: [{ kind: 'choice', choices: [true, false] }] },
])('$schema is entered as $want', ({ schema, want }) => {
  const document = JSON.parse(JSON.stringify({ components: { schemas: { Given: schema, Other: { enum: ['x'] } } } }));
  expect(readNamedField(document, 'Given').forms).toEqual(want);
});
