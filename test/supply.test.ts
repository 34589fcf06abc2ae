import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { commandFile } from './support/command.ts';

const run = promisify(execFile);
const dist = dirname(commandFile);

/** The licences that accompany the package, each with a first line that names its part. */
const licences = readFileSync(join(dist, 'third-party-licenses.txt'), 'utf8')
  .split(/\n-{80}\n\n/)
  .map((text) => {
    const [, part = '', version = '', licence = '', builds = ''] = /^(\S+) (\S+) \((\S+)\), in: (.+)\n\n/.exec(text) ?? [];
    return { part, version, licence, builds, text };
  });

describe('the bundled parts', () => {
  it('stand in docs/bundled-parts.md as they are in the build, each with a reason', () => {
    const rows = [
      ...readFileSync('docs/bundled-parts.md', 'utf8').matchAll(/^\| \[(.+)\]\(.+\) \| (.+) \| (.+) \| (.+) \| (.+) \|$/gm),
    ];
    expect(rows.map(([, part, version, licence, builds]) => ({ part, version, licence, builds }))).toEqual(
      licences.map(({ text: _, ...part }) => part),
    );
  });

  it.each(licences)('$part has its licence in the package', ({ text }) => {
    expect(text).toMatch(/copyright/i);
    expect(text.length).toBeGreaterThan(500);
  });
});

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is small, needs no other package, and runs nothing when it is installed', { timeout: 60_000 }, async () => {
    // npm would build before it packs.
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
    const [{ filename, files, size }]: [{ filename: string; files: { path: string }[]; size: number }] = JSON.parse(stdout);
    expect(size).toBeLessThan(900_000);
    const packed = await run('tar', ['-xzOf', join(folder, filename), 'package/package.json']);
    const { scripts, dependencies, optionalDependencies }: Record<string, object | undefined> = JSON.parse(packed.stdout);
    expect([dependencies, optionalDependencies]).toEqual([undefined, undefined]);
    expect(Object.keys(scripts ?? {}).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    // npm would build a native part by itself.
    expect(files.filter(({ path }) => /\.(gyp|node)$/.test(path))).toEqual([]);
    expect(files.map(({ path }) => path)).toContain(`${dist}/third-party-licenses.txt`);
  });
});

describe('no code is made of text', () => {
  // Ajv makes validators of an overlaid contract; nothing loads this file without an overlay.
  const isOverlay = (file: string) => /(?:^|\/)apply-overlays-[^/]*\.js$/.test(file);
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !isOverlay(file),
  );
  it.each(files)('in %s', (file) => {
    expect(findEvaluations(readFileSync(join(dist, file), 'utf8'))).toEqual([]);
  });

  it.each([
    'eval(x)',
    '(0, eval)(x)',
    'globalThis.eval(x)',
    'new Function(x)',
    'Function("return 1")()',
    'import vm from "node:vm"',
    'await import("vm")',
    'setTimeout("x()", 1)',
    'import(name)',
  ])('and %s would be found', (code) => {
    expect(findEvaluations(code)).not.toEqual([]);
  });
});

/** Finds what makes code of text: eval, Function, node:vm, timers with a text, imports of a computed name. */
function findEvaluations(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isEvaluation(node)) found.push(node.getText().slice(0, 100));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.js', code, ts.ScriptTarget.Latest, true));
  return found;
}

function isEvaluation(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'eval' || (node.text === 'Function' && isCalled(node));
  if (ts.isStringLiteral(node)) return /^(node:)?vm$/.test(node.text) && !ts.isPropertyAssignment(node.parent);
  if (!ts.isCallExpression(node)) return false;
  const [argument] = node.arguments;
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return argument === undefined || !ts.isStringLiteralLike(argument);
  return /^set(Timeout|Interval|Immediate)$/.test(node.expression.getText()) && !!argument && ts.isStringLiteralLike(argument);
}

function isCalled(node: ts.Node): boolean {
  return (ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent)) && node.parent.expression === node;
}
