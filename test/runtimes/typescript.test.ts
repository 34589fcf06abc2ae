import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project, runProgram } from './project.ts';

const node = { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], types: ['node'] };
/** The options of a page: without the types of Node. */
const browser = { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], types: [] };
const strictest = {
  ...{ noEmit: true, target: 'es2022', strict: true, skipLibCheck: false },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, isolatedModules: true },
};

describe.skipIf(project === '')('without skipLibCheck, the types pass', () => {
  it.each([
    ['5.4', 'mock.mts', 'Node', node],
    ['5.4', 'mock.mts', 'a page', browser],
    ['5.4', 'tests.mts', 'Jest and Vitest', node],
    ['5.6', 'mock.mts', 'Node', node],
    ['5.9', 'mock.mts', 'Node', node],
    ['7.0', 'mock.mts', 'Node', node],
    ['7.0', 'mock.mts', 'a page', browser],
    ['7.0', 'tests.mts', 'Jest and Vitest', node],
  ])('TypeScript %s: %s in a project for %s', async (version, file, name, platform) => {
    const path = join('types', `tsconfig-${version}-${name.replaceAll(' ', '-')}.json`);
    await writeFile(join(project, path), JSON.stringify({ compilerOptions: { ...strictest, ...platform }, files: [file] }));
    expect(await runProgram('node', `node_modules/typescript-${version}/bin/tsc`, '--project', path)).toBe('');
  });
});
