import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diffContracts } from '../../src/commands/diff-contracts.ts';
import { UsageError } from '../../src/commands/errors.ts';
import { selectOperation } from '../../src/commands/select-operation.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { checkReferences } from '../../src/diff/shape.ts';
import { start } from '../support/command.ts';

const text = readFileSync('openapi.yaml', 'utf8');
const whole = parse(text);

describe('ringback contract print', () => {
  it.each(['createVoiceCall', 'createAccessToken', 'setDispositionCode'])(
    '--operation %s leaves it and what it refers to',
    async (operationId) => {
      const selected = parse(String(await selectOperation(text, operationId)));
      checkReferences(selected);
      expect(
        JSON.stringify(selected)
          .match(/(?<="operationId":")\w+/g)
          ?.filter((id) => id !== operationId) ?? [],
      ).toEqual([]);
      expect(Object.keys(selected.paths)).toEqual([contract.operations[operationId]?.path]);
      const kinds: object[] = Object.values(selected.components);
      expect(kinds.filter((named) => Object.keys(named).length === 0)).toEqual([]);
      const { path, method } = contract.operations[operationId] ?? { path: '', method: '' };
      expect({ ...selected.paths[path][method.toLowerCase()], links: '' }.summary).toBe(
        whole.paths[path][method.toLowerCase()].summary,
      );
    },
  );

  it('names the nearest operations for one that it does not have', async () => {
    await expect(selectOperation(text, 'getCalls')).rejects.toThrow(
      new UsageError(
        '--operation: the contract has no operation "getCalls"; the most similar are getCall, getVoiceCall, listVoiceCalls',
      ),
    );
  });

  it('prints the whole contract, also as JSON', async () => {
    const [yaml, json] = await Promise.all([[], ['--json']].map((args) => start(['contract', 'print', ...args]).ended));
    expect(yaml).toEqual({ code: 0, stdout: text, stderr: '' });
    expect(JSON.parse(json?.stdout ?? '')).toEqual(whole);
  });
});

describe('ringback contract diff', () => {
  it.each<[file: string, want: string | RegExp]>([
    ['none.yaml', 'cannot read the contract none.yaml: ENOENT: no such file or directory'],
    ['package.json', 'package.json:1: not an OpenAPI 3 document: its member "openapi" must be a version such as 3.1.0'],
    ['README.md', /^README\.md:\d+: /],
    ['src', 'cannot read the contract src: EISDIR'],
  ])('refuses %s', async (file, want) => {
    await expect(diffContracts(file, 'openapi.yaml', { format: 'text' })).rejects.toThrow(want);
    await expect(diffContracts('openapi.yaml', file, { format: 'text' })).rejects.toBeInstanceOf(UsageError);
  });

  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[text: string, want: string]>([
    ['openapi: 3.1.0', ':1: the OpenAPI document has no "paths"'],
    [
      'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      requestBody: { $ref: "#/b" }',
      ':5: the reference #/b leads to nothing in this file',
    ],
    ['openapi: 3.1.0\npaths:\n  /a: 1', ':3: expected an object here'],
    ['openapi: 3.1.0\npaths: {', ':2: '],
  ])('refuses %j, with file and line', async (content, want) => {
    const file = join(folder, 'old.yaml');
    writeFileSync(file, content);
    await expect(diffContracts(file, undefined, { format: 'text' })).rejects.toThrow(`${file}${want}`);
  });
});
