import { build } from 'esbuild';

/** Bundles code that Ajv wrote: its "esm" output still calls `require`. */
export async function bundle(code: string, exported: string): Promise<string> {
  const entry = await build({
    stdin: { contents: `export { ${exported} } from 'ajv-code';`, resolveDir: import.meta.dirname, loader: 'js' },
    plugins: [
      {
        name: 'ajv-code',
        setup(plugins) {
          plugins.onResolve({ filter: /^ajv-code$/ }, () => ({ path: 'ajv-code', namespace: 'ajv-code' }));
          plugins.onLoad({ filter: /.*/, namespace: 'ajv-code' }, () => ({
            contents: code,
            resolveDir: import.meta.dirname,
            loader: 'js',
          }));
        },
      },
    ],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    write: false,
  });
  return entry.outputFiles[0]?.text ?? '';
}
