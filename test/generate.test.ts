import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../scripts/generate/document.ts';
import { generate } from '../scripts/generate/generate.ts';

const run = promisify(execFile);
const original = await readFile('openapi.yaml', 'utf8');

/** The contract with a text replaced; fails when the text does not stand there. */
function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`openapi.yaml has no "${from}"`);
    return text.replace(from, to);
  }, original);
}

describe('an edited contract changes the answers, with no edit in src', () => {
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    await mkdir('.tmp', { recursive: true });
    folder = await mkdtemp('.tmp/edited-');
    for (const part of ['src', 'scripts', 'fixtures', 'package.json', 'tsconfig.json'])
      await cp(part, join(folder, part), { recursive: true });
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const text = edited(
      ['        - INBOUND\n        - OUTBOUND', '        - INBOUND\n        - OUTBOUND\n        - SIDEWAYS'],
      ['      maxLength: 11\n', '      maxLength: 4\n'],
      // Message 4 is told before message 1, by moving its block before it.
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

  /** A named example of the 400 of createCall, as it stands in the file. */
  function block(name: string): string {
    const found = new RegExp(`^ {16}${name}:\\n(?: {18}.*\\n)+`, 'm').exec(original)?.[0];
    if (!found) throw new Error(`openapi.yaml has no example ${name}`);
    return found;
  }

  const place = async (body: unknown, account = 'a1b2c3d4e5') => {
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json; version=6' };
    const response = await fetch(`${url}/v0/${account}/calls/`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const to = { telephoneNumber: '02072068888' };

  it('a limit', async () => {
    expect(await place({ from: { agentId: '12345' }, to })).toEqual({ message: 'Agent Id exceeds 11 digits' });
  });
  it('a message', async () => {
    expect(await place({ from: { agentId: '1234' }, to }, 'noccxml0000')).toEqual({ message: 'CCXML is off' });
  });
  it('the order of messages', async () => {
    expect(await place({ from: { agentId: '1234' }, to: { agentId: '9999' } }, 'noccxml0000')).toEqual({
      message: 'Unable to place call - invalid Agent Id.',
    });
  });
  it('an enumeration, in what is taken and in what is told', async () => {
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

describe('what ringback could not keep is refused, with file and line', () => {
  const worldSchema = parse('world.schema.yaml', '$schema: x\ntype: object');
  const world = parse('world.yaml', 'a: 1');
  const admin = parse('admin.yaml', 'openapi: 3.1.0');
  const sourceOf = async (text: string) => generate({ contract: parse('openapi.yaml', text), worldSchema, world, admin });

  it.each<[string, readonly (readonly [string, string])[], RegExp]>([
    [
      'a keyword that it does not enforce',
      [['      maxLength: 11\n', '      maxLength: 11\n      contentEncoding: base64\n']],
      /openapi\.yaml:\d+: ringback does not enforce the keyword "contentEncoding"/,
    ],
    [
      'a format that it does not enforce',
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
      'something personal of a kind that is none',
      [['      in: path\n      x-personal: identifier', '      in: path\n      x-personal: name']],
      /openapi\.yaml:\d+: x-personal of "accountKey" is one of telephoneNumber, identifier, everywhere the same/,
    ],
    [
      'a message that is answered by none',
      [['maxLength: agentIdTooLong', 'maxLength: agentIdTooBig']],
      /no error of createCall has an example named "agentIdTooBig"/,
    ],
    [
      'a mapping of a keyword that is not there',
      [['maxLength: agentIdTooLong', 'minLength: agentIdTooLong']],
      /x-violation maps "minLength", which the schema does not have/,
    ],
    [
      'a pattern without an example',
      [["      examples:\n        - '1234'\n", '']],
      /openapi\.yaml:\d+: a schema with a pattern needs an example/,
    ],
    [
      'a variable that no text of the example has',
      [['contentType: multipart/form-data', 'contentType: text/html']],
      /no text of the example has "text\/html", its contentType/,
    ],
    [
      'a variable that a text of the example has twice',
      [["content type 'multipart/form-data'.", "content type 'multipart/form-data' but multipart/form-data."]],
      /has the contentType "multipart\/form-data" twice/,
    ],
    [
      'an example that would be refused otherwise than it says',
      [['x-refused-as: destinationAmbiguous', 'x-refused-as: agentIdRequired']],
      /would not be refused as agentIdRequired/,
    ],
    [
      'a refusal that nothing answers',
      [
        [
          '              x-refuses:\n                - unauthenticated\n              value:\n                message: The access',
          '              value:\n                message: The access',
        ],
      ],
      /has no error example with "x-refuses: unauthenticated"/,
    ],
    [
      'a reference that leads nowhere',
      [["$ref: '#/components/schemas/Consent'", "$ref: '#/components/schemas/Consents'"]],
      /nothing at \/components\/schemas\/Consents/,
    ],
    [
      'a list of errors that an example does not have',
      [['x-error-list: /errors', 'x-error-list: /error']],
      /an example has one error at \/error, the x-error-list of its response/,
    ],
    [
      'a link to an operation that does not exist',
      [['operationId: getVoiceCall\n      parameters', 'operationId: getVoiceCalls\n      parameters']],
      /openapi\.yaml:\d+: no operation is named "getVoiceCalls"/,
    ],
    [
      'a link with a parameter that the operation does not have',
      [['        uid: $response.body#/data/uid', '        id: $response.body#/data/uid']],
      /getVoiceCall has no parameter "id"/,
    ],
    [
      'a link without a path parameter',
      [['                accountKey: $request.path.accountKey\n', '']],
      /the link gives no "accountKey"/,
    ],
    [
      'a link that takes a member that the response need not have',
      [['uid: $response.body#/data/uid', 'uid: $response.body#/uid']],
      /the response need not have \/uid/,
    ],
    [
      'a link that takes a parameter that the request does not have',
      [['accountKey: $request.path.accountKey', 'accountKey: $request.path.account']],
      /createCall has no path parameter "account"/,
    ],
    [
      'a link with an expression that is not evaluated',
      [['uid: $response.body#/data/uid', 'uid: $url']],
      /ringback evaluates \$response\.body#/,
    ],
    [
      'a second operation of a name',
      [['operationId: getCall\n      summary', 'operationId: createCall\n      summary']],
      /a second createCall/,
    ],
    ['what is not YAML', [['openapi: 3.1.0', 'openapi: [']], /openapi\.yaml:\d+: /],
  ])('%s', async (_, edits, message) => {
    await expect(sourceOf(edited(...edits))).rejects.toThrow(message);
  });
});
