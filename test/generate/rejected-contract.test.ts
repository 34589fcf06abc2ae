import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generate } from '../../scripts/generate/generate.ts';
import { readHandles } from '../../scripts/generate/sources.ts';
import { parse } from '../../src/generator/document.ts';
import { editContract } from './edit-contract.ts';

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
