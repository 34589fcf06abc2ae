import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { SampleLanguage } from '../../src/console/request-samples.ts';

const execute = promisify(execFile);

/** A way to run samples of a language, all in one process and in their order; it rejects if one does not compile or fails. */
interface SampleProgram {
  /** The programs that it needs. */
  readonly needs: readonly string[];
  run(samples: readonly string[]): Promise<void>;
}

/** The ways to run samples. */
export const samplePrograms: Readonly<Record<SampleLanguage, SampleProgram>> = {
  curl: { needs: ['curl'], run: (samples) => runFile('sh', ['-e', '-c', samples.join('\n')]) },
  fetch: { needs: [], run: runScripts },
  TypeScript: { needs: [], run: (samples) => runScripts(samples.map(toJavaScript)) },
  Python: {
    needs: ['python3'],
    run: (samples) =>
      inFolder(async (folder) => {
        writeFileSync(`${folder}/samples.json`, JSON.stringify(samples));
        const script = `import json; [exec(compile(s, 'sample', 'exec'), {}) for s in json.load(open('${folder}/samples.json'))]`;
        await runFile('python3', ['-c', script]);
      }),
  },
  Java: { needs: ['javac', 'java'], run: (samples) => inFolder((folder) => runJava(samples, folder)) },
  'C#': { needs: ['mcs', 'mono'], run: (samples) => inFolder((folder) => runCSharp(samples, folder)) },
};

/** Tells whether samples of a language can be run: in CI always, so that a missing compiler fails there. */
export async function canRun(language: SampleLanguage): Promise<boolean> {
  const { needs } = samplePrograms[language];
  const found = await Promise.all(needs.map((name) => execute('which', [name]).then(Boolean, () => false)));
  const missing = needs.filter((_, index) => !found[index]);
  if (missing.length > 0 && !process.env.CI)
    process.stderr.write(`SKIPPED: samples in ${language} are not compiled, because there is no ${missing.join(' and no ')}\n`);
  return missing.length === 0 || Boolean(process.env.CI);
}

async function runScripts(samples: readonly string[]): Promise<void> {
  for (const sample of samples) await new Function(`return (async () => { ${sample}\n })();`)();
}

function toJavaScript(sample: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(sample, { compilerOptions }).outputText;
}

/** Puts each `Main` into a package of its own, so that one compiler and one machine do for all. */
async function runJava(samples: readonly string[], folder: string): Promise<void> {
  const files = samples.map((sample, index) => {
    mkdirSync(`${folder}/p${index}`);
    writeFileSync(`${folder}/p${index}/Main.java`, `package p${index};\n${sample}`);
    return `${folder}/p${index}/Main.java`;
  });
  const calls = samples.map((_, index) => `p${index}.Main.main(args);`);
  const all = `public class All { public static void main(String[] args) throws Exception {\n${calls.join('\n')}\n} }`;
  writeFileSync(`${folder}/All.java`, all);
  // The encoding of an old system must not matter.
  await runFile('javac', ['-encoding', 'US-ASCII', '-Xlint:all', '-Werror', '-d', folder, `${folder}/All.java`, ...files]);
  await runFile('java', ['-cp', folder, 'All']);
}

/** Makes a method of each sample, because a program has only one file with statements outside of methods. */
async function runCSharp(samples: readonly string[], folder: string): Promise<void> {
  const methods = samples.map(
    (sample, index) => `static async Task Sample${index}() {\n${sample.replace(/^using .*$/gm, '')}\n}`,
  );
  const calls = samples.map((_, index) => `await Sample${index}();`);
  // Otherwise, Mono may wait for its idle connections.
  const main = `static void Main() { All().Wait(); Environment.Exit(0); }\nstatic async Task All() { ${calls.join(' ')} }`;
  const usings = [
    ...new Set([...samples.flatMap((sample) => sample.match(/^using .*$/gm) ?? []), 'using System.Threading.Tasks;']),
  ];
  writeFileSync(`${folder}/all.cs`, `${usings.join('\n')}\nstatic class All_ {\n${methods.join('\n')}\n${main}\n}`);
  const options = ['-warnaserror', '-codepage:utf8', '-r:System.Net.Http.dll', `-out:${folder}/all.exe`];
  await runFile('mcs', [...options, `${folder}/all.cs`]);
  await runFile('mono', [`${folder}/all.exe`]);
}

async function runFile(program: string, args: readonly string[]): Promise<void> {
  await execute(program, args, { maxBuffer: 100_000_000 });
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync('.tmp', { recursive: true });
  const folder = mkdtempSync('.tmp/programs-');
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
