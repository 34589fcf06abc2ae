import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHandles, listSources, readHandles } from '../../scripts/generate/sources.ts';
import { contract as adminContract } from '../../src/admin/generated/contract.ts';
import { milliseconds } from '../../src/contract/duration.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { parse } from '../../src/generator/document.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { pictureLines, terminalSvg } from '../support/picture.ts';
import { countSources } from '../support/sources.ts';
import { readPages } from './page.ts';

const pages = readPages();
const readText = (file: string) => readFileSync(file, 'utf8');
const contractText = readText('openapi.yaml');

describe('the facts of the documentation', () => {
  it.each(Object.entries(countSources()))('docs/sources.md counts the sources of %s', (kind, counts) => {
    expect(Object.keys(counts)).toEqual(['seed', 'public', 'inferred']);
    expect(readText('docs/sources.md')).toContain(`| ${kind} | ${counts.seed} | ${counts.public} | ${counts.inferred} |`);
  });

  it('docs/sources.md has a row for exactly the documents of the contract', () => {
    const sources = listSources(parse('openapi.yaml', contractText));
    const used = new Set(sources.flatMap(({ source }) => findHandles(String(source))));
    expect([...readHandles(readText('docs/sources.md'))].sort()).toEqual([...used].sort());
  });

  it.each(Object.entries(defaultWorld.numbers ?? {}))(
    'docs/world.md describes the outcome of %s',
    (number, { endsAfter, result }) => {
      const row = new RegExp(`\\| ${number} \\| (.*) \\|`).exec(readText('docs/world.md'))?.[1];
      expect(row).toContain(endsAfter ? `${milliseconds(endsAfter) / 1000} s` : 'at once');
      if (result?.code === 'Failure') expect(row).toContain(result.reason);
    },
  );

  it('docs/world.md lists the agents and groups of the default world', () => {
    const world = readText('docs/world.md');
    for (const [id, state] of Object.entries(defaultWorld.agents)) expect(world).toContain(`| ${id} | ${state} |`);
    for (const [id, agents] of Object.entries(defaultWorld.groups)) expect(world).toContain(`| ${id} | ${agents.join(', ')} |`);
  });

  it.each(Object.values(contract.operations))(
    'docs/operations.md has a row for $operationId',
    ({ operationId, method, path, tokenKinds = [] }) => {
      const row = readText('docs/operations.md').match(new RegExp(`^\\| ${operationId} \\| .*$`, 'm'))?.[0];
      expect(row).toContain(`| ${method} ${path}`);
      expect(row).toContain(tokenKinds.join(', '));
    },
  );

  it.each(Object.values(adminContract.operations))('docs/admin-api.md has a row for $method $path', ({ method, path }) => {
    const rows = readText('docs/admin-api.md')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const [, name = ''] = path.split('/_ringback/');
    expect(rows.some((row) => row.includes(` ${name} |`) && row.includes(method))).toBe(true);
  });

  it('docs/testing.md has a row for every option of createMock but those of the command itself', () => {
    const declared = [
      ['src/mock/types.ts', 'MockOptions'],
      ['src/pipeline/check-options.ts', 'ServerOptions'],
      ['src/contract/limits.ts', 'Limits'],
    ].flatMap(([file = '', name = '']) => {
      const [, members = ''] = new RegExp(`export interface ${name} [^{]*\\{([\\s\\S]*?)^\\}`, 'm').exec(readText(file)) ?? [];
      return [...members.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, option = '']) => option);
    });
    const rows = readText('docs/testing.md').match(/^\| `.*$/gm) ?? [];
    const named = new Set(
      rows.flatMap((row) => [...(row.split(' | ')[0]?.matchAll(/`(\w+)`/g) ?? [])].map(([, option]) => option)),
    );
    expect(declared.length).toBeGreaterThan(20);
    expect(declared.filter((option) => !named.has(option))).toEqual(['metrics', 'droppedLogLines', 'contract']);
  });

  it('docs/contract-extensions.md has a section for exactly the extensions of the contract', () => {
    const used = new Set(contractText.match(/(?<=^ *)x-[a-z-]+(?=:)/gm));
    const quoted = new Set(readText('docs/contract-extensions.md').match(/(?<=^### )x-[a-z-]+$/gm));
    used.delete('x-www-form-urlencoded');
    expect([...quoted].sort()).toEqual([...used].sort());
  });

  it('docs/contract-extensions.md quotes its examples from the contract', () => {
    const lines = new Set(contractText.split('\n').map((line) => line.trim()));
    const quoted = readText('docs/contract-extensions.md').match(/^ +x-[a-z-]+:.*$/gm) ?? [];
    expect(quoted.filter((line) => !lines.has(line.trim()))).toEqual([]);
  });

  it('docs/what-you-can-rely-on.md has ten lines, each with a link to its test', () => {
    const lines = readText('docs/what-you-can-rely-on.md').match(/^\d+\. [\s\S]*?(?=^\d+\. |^\[|^$)/gm) ?? [];
    const tests = lines.map((line) => /\]\(\.\.\/(test\/.+\.test\.ts)\)/.exec(line)?.[1] ?? line);
    expect(tests).toHaveLength(10);
    expect(tests.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('docs/terminal.svg is the log of the mock (update it with npm run picture)', async () => {
    const withoutLines = (svg: string) => svg.replace(/openapi\.yaml:\d+/g, '');
    expect(withoutLines(readText('docs/terminal.svg'))).toBe(withoutLines(terminalSvg(await pictureLines())));
  });
});

describe.each(pages)('$file', ({ file, text, blocks }) => {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');

  it('links to existing files and headings', () => {
    const targets = [...prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    for (const [, path = '', anchor] of targets) {
      const target = path === '' ? file : join(dirname(file), path);
      expect(existsSync(target), target).toBe(true);
      if (anchor !== undefined) expect(listAnchors(readText(target)), `${target}#${anchor}`).toContain(anchor);
    }
  });

  it('names existing flags', () => {
    const commands = blocks.flatMap((block) => (block.language === 'sh' ? block.text.split(' -- ')[0] : []));
    const named = [...prose.matchAll(/`[^`\n]+`/g), ...commands].flatMap(
      (code) => String(code).match(/(?<= |`)--[a-z-]+/g) ?? [],
    );
    const known = new Set([...(readText('docs/cli.md').match(/--[a-z-]+/g) ?? []), '--help']);
    expect(named.filter((flag) => !known.has(flag))).toEqual([]);
  });

  // Outputs are compared without their figures, which grow with the contract.
  it('counts the statements of the contract as they are', () => {
    const { total } = measureCoverage([]);
    const shown = [...text.matchAll(/([\d.]+)% of the contract(?: is covered)? \((\d+) of (\d+)\)/g)];
    for (const [share = '', percent, covered, all] of shown)
      expect([Number(percent), Number(all)], share).toEqual([Math.floor((Number(covered) / total) * 1000) / 10, total]);
    for (const [, all] of text.matchAll(/of the (\d+) statements of the contract/g)) expect(Number(all)).toBe(total);
  });

  it('has lines of at most 130 characters; README.md has at most 150', () => {
    const lines = prose.split('\n').filter((line) => !/^(?:\||!\[)/.test(line));
    expect(lines.filter((line) => line.length > 130)).toEqual([]);
    if (file === 'README.md') {
      expect(text.split('\n').length).toBeLessThanOrEqual(151);
      expect(text.split('\n').filter((line) => line.length > 130)).toEqual([]);
    }
  });
});

/** Lists the anchors of a page's headings, as GitHub creates them. */
function listAnchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}
