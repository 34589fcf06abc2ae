import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../scripts/generate/generate.ts';
import { readHandles } from '../scripts/generate/sources.ts';
import { parse } from '../src/generator/document.ts';

const run = promisify(execFile);
const original = await readFile('openapi.yaml', 'utf8');

/** Replaces texts in the contract; throws if it does not contain them. */
function editContract(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`openapi.yaml has no "${from}"`);
    return text.replace(from, to);
  }, original);
}

describe('editing openapi.yaml is enough to change the responses', () => {
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await mkdir('.tmp', { recursive: true });
    folder = await mkdtemp('.tmp/edited-');
    for (const path of ['src', 'scripts', 'fixtures', 'docs/sources.md', 'package.json', 'tsconfig.json'])
      await cp(path, join(folder, path), { recursive: true });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const text = editContract(
      ['        - INBOUND\n        - OUTBOUND', '        - INBOUND\n        - OUTBOUND\n        - SIDEWAYS'],
      ['      maxLength: 11\n', '      maxLength: 4\n'],
      // Moves the block of message 4 before that of message 1.
      [block('destinationAgentUnknown'), ''],
      [block('ccxmlDisabled'), block('destinationAgentUnknown') + block('ccxmlDisabled')],
      ['message: Ccxml must be enabled for this account', 'message: CCXML is off'],
    );
    await writeFile(join(folder, 'openapi.yaml'), text);
    await run('node_modules/.bin/tsx', ['scripts/generate/index.ts'], { cwd: folder });
    const child = spawn('node_modules/.bin/tsx', ['src/cli.ts', '--port', '0', '--log', 'silent'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const [line] = await once(child.stdout, 'data');
    url = /http:\S+/.exec(String(line))?.[0] ?? '';
    stop = async () => {
      const ended = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
    };
  }, 60_000);
  afterAll(async () => {
    await stop?.();
    await rm(folder, { recursive: true });
  });

  /** Reads the text of a named example of the 400 of createCall. */
  function block(name: string): string {
    const text = new RegExp(`^ {16}${name}:\\n(?: {18}.*\\n)+`, 'm').exec(original)?.[0];
    if (!text) throw new Error(`openapi.yaml has no example ${name}`);
    return text;
  }

  const createCall = async (body: unknown, account = 'a1b2c3d4e5') => {
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' };
    const response = await fetch(`${url}/v0/${account}/calls/`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const to = { telephoneNumber: '02072068888' };

  it('changes a limit', async () => {
    expect(await createCall({ from: { agentId: '12345' }, to })).toEqual({ message: 'Agent Id exceeds 11 digits' });
  });
  it('changes a message', async () => {
    expect(await createCall({ from: { agentId: '1234' }, to }, 'noccxml0000')).toEqual({ message: 'CCXML is off' });
  });
  it('changes the priority of messages', async () => {
    expect(await createCall({ from: { agentId: '1234' }, to: { agentId: '9999' } }, 'noccxml0000')).toEqual({
      message: 'Unable to place call - invalid Agent Id.',
    });
  });
  it('changes an enum in validation and in messages', async () => {
    const record = async (direction: string) => {
      const headers = { Authorization: 'Bearer staff_x', 'Content-Type': 'application/json' };
      const uids = { staff_uid: 's', client_uid: 'c', business_uid: 'b', source_id: 's', external_uuid: 'e' };
      const body = {
        ...uids,
        from_number: '+14155550148',
        to_number: '+14155550901',
        direction,
        status: 'MISSED',
        rate: '0',
        provider: 'VONAGE',
      };
      const response = await fetch(`${url}/v3/communication/voice_calls`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    };
    expect((await record('SIDEWAYS')).status).toBe(201);
    expect((await record('up')).text).toContain('direction must be one of the following values: INBOUND, OUTBOUND, SIDEWAYS');
  });
});

describe('generate rejects a contract that ringback cannot enforce, with file and line', async () => {
  const worldSchema = parse('world.schema.yaml', '$schema: x\ntype: object');
  const world = parse('world.yaml', 'a: 1');
  const admin = parse('admin.yaml', 'openapi: 3.1.0');
  const handles = readHandles(await readFile('docs/sources.md', 'utf8'));
  const generateFrom = async (text: string) =>
    generate({ contract: parse('openapi.yaml', text), worldSchema, world, admin, handles });

  it.each<[string, readonly (readonly [string, string])[], RegExp]>([
    [
      'an unsupported keyword',
      [['      maxLength: 11\n', '      maxLength: 11\n      contentEncoding: base64\n']],
      /openapi\.yaml:\d+: ringback does not enforce the keyword "contentEncoding"/,
    ],
    [
      'an unsupported format',
      [['      maxLength: 11\n', '      maxLength: 11\n      format: phone\n']],
      /ringback does not enforce the format "phone"/,
    ],
    ['a schema that does not compile', [['      maxLength: 11\n', '      maxLength: eleven\n']], /does not compile/],
    ['a pattern that does not compile', [['pattern: ^[0-9]*$', 'pattern: ^[0-9$']], /does not compile/],
    [
      'a request example that breaks its schema',
      [['direction: OUTBOUND\n                  status: ANSWERED', 'direction: outbound\n                  status: ANSWERED']],
      /openapi\.yaml:\d+: the example breaks its schema: \/direction breaks "enum"/,
    ],
    [
      'a response example that breaks its schema',
      [['recordingStatus: Stopped', 'recordingStatus: stopped']],
      /the example breaks its schema/,
    ],
    ['a schema example that breaks its schema', [["        - '0.05'\n", "        - '0,05'\n"]], /the example breaks its schema/],
    [
      'an unknown kind of personal data',
      [['      in: path\n      x-personal: identifier', '      in: path\n      x-personal: name']],
      /openapi\.yaml:\d+: x-personal of "accountKey" must be one of telephoneNumber, identifier, and the same/,
    ],
    [
      'a violation with an unknown error example',
      [['maxLength: agentIdTooLong', 'maxLength: agentIdTooBig']],
      /no error of createCall has an example named "agentIdTooBig"/,
    ],
    [
      'a violation of a keyword that the schema does not have',
      [['maxLength: agentIdTooLong', 'minLength: agentIdTooLong']],
      /x-violation maps "minLength", which the schema does not have/,
    ],
    [
      'a pattern without an example',
      [["      examples:\n        - '1234'\n", '']],
      /openapi\.yaml:\d+: a schema with a pattern needs an example/,
    ],
    [
      'a variable that no text of the example contains',
      [['contentType: multipart/form-data', 'contentType: text/html']],
      /no text of the example contains the contentType "text\/html" of x-variables/,
    ],
    [
      'a variable that a text of the example contains twice',
      [["content type 'multipart/form-data'.", "content type 'multipart/form-data' but multipart/form-data."]],
      /contains the contentType "multipart\/form-data" twice/,
    ],
    [
      'an example with another first error than its x-refused-as',
      [['x-refused-as: destinationAmbiguous', 'x-refused-as: agentIdRequired']],
      /the example has "x-refused-as: agentIdRequired", but its first error is destinationAmbiguous/,
    ],
    [
      'a missing error example for a kind of rejection',
      [
        [
          '              x-refuses:\n                - unauthenticated\n              value:\n                message: The access',
          '              value:\n                message: The access',
        ],
      ],
      /has no error example with "x-refuses: unauthenticated"/,
    ],
    [
      'a media type with a version that is not supported',
      [['application/json; version=6:', 'application/json; version=7:']],
      /openapi\.yaml:\d+: the parameter of a media type must be a version that x-versions supports/,
    ],
    [
      'a media type with another parameter than the version',
      [['application/json; version=6:', 'application/json; charset=utf-8:']],
      /the parameter of a media type must be a version that x-versions supports/,
    ],
    [
      'a parameter in a header other than Accept',
      [['      name: Accept\n', '      name: Version\n']],
      /ringback does not read parameters in header/,
    ],
    [
      'an unknown reference',
      [["$ref: '#/components/schemas/CallRegarding'", "$ref: '#/components/schemas/CallRegardings'"]],
      /nothing at \/components\/schemas\/CallRegardings/,
    ],
    [
      'an error list that the example does not contain',
      [['x-error-list: /errors', 'x-error-list: /error']],
      /the example must have exactly one error at \/error, the x-error-list of its response/,
    ],
    [
      'a link to an unknown operation',
      [['operationId: getVoiceCall\n      parameters', 'operationId: getVoiceCalls\n      parameters']],
      /openapi\.yaml:\d+: the contract has no operation "getVoiceCalls"/,
    ],
    [
      'a link with an unknown parameter',
      [['        uid: $response.body#/data/uid', '        id: $response.body#/data/uid']],
      /getVoiceCall has no parameter "id"/,
    ],
    [
      'a link without a path parameter',
      [['                accountKey: $request.path.accountKey\n', '']],
      /the link has no value for the path parameter "accountKey"/,
    ],
    [
      'a link with a member that the response does not declare',
      [['uid: $response.body#/data/uid', 'uid: $response.body#/uid']],
      /the response declares no \/uid/,
    ],
    [
      'a link with an unknown parameter of the request',
      [['accountKey: $request.path.accountKey', 'accountKey: $request.path.account']],
      /createCall has no path parameter "account"/,
    ],
    [
      'a link with an unsupported expression',
      [['uid: $response.body#/data/uid', 'uid: $url']],
      /ringback evaluates \$response\.body#/,
    ],
    [
      'two operations with the same operationId',
      [['operationId: getCall\n      summary', 'operationId: createCall\n      summary']],
      /the contract has a second operation "createCall"/,
    ],
    [
      'a source without a row in docs/sources.md',
      [['x-source: public V-USE-TOKEN', 'x-source: public V-USE-TOKENS']],
      /openapi\.yaml:\d+: docs\/sources\.md has no row for "V-USE-TOKENS"/,
    ],
    ['an unknown source in a reason', [['(V-OUTCOMES)', '(V-OUTCOME)']], /docs\/sources\.md has no row for "V-OUTCOME"/],
    [
      'a source of an unknown form',
      [['x-source: seed 000\n', 'x-source: hearsay\n']],
      /x-source has "hearsay"; expected "seed NNN"/,
    ],
    [
      'a public source without a handle',
      [['x-source: public V-USE-TOKEN\n', 'x-source: public for the text, inferred for the rest\n']],
      /x-source has "public for the text"/,
    ],
    [
      'a side of a union that does not exclude the other',
      [
        ['          groups: {}\n', '          group: {}\n'],
        [
          '        required:\n          - groups\n        properties:\n',
          '        required:\n          - group\n        properties:\n',
        ],
      ],
      /openapi\.yaml:\d+: a side of a union must exclude the other by "not: \{ required: \[groups\] \}" \(at \/components\/schemas\/AgentOrigin\)/,
    ],
    [
      'a member that differs between the sides of a union',
      [['            The number to present', '            A number to present']],
      /openapi\.yaml:\d+: "presentedCLID" must be the same on both sides/,
    ],
    [
      'a union with messages of something else than components',
      [["        - $ref: '#/components/schemas/GroupOrigin'", '        - type: object']],
      /a side of a union must refer to a component/,
    ],
    [
      'a side of a union that requires nothing',
      [['      required:\n        - groups\n      properties:\n', '      properties:\n']],
      /a side of a union must be an object that requires one member/,
    ],
    ['an assumption without a reason', [['x-source: seed 000\n', 'x-source: inferred\n']], /x-source has "inferred"; expected/],
    ['invalid YAML', [['openapi: 3.1.0', 'openapi: [']], /openapi\.yaml:\d+: /],
  ])('%s', async (_, edits, message) => {
    await expect(generateFrom(editContract(...edits))).rejects.toThrow(message);
  });
});
