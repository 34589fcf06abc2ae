import { build } from 'rolldown';

const entry = 'ajv-entry';
const source = 'ajv-code';

/** Bundles code that Ajv wrote: its "esm" output still calls `require`. */
export async function bundle(code: string, exported: string): Promise<string> {
  const modules: Readonly<Record<string, string>> = {
    [entry]: `export { ${exported} } from '${source}';`,
    [source]: code,
  };
  const { output } = await build({
    input: entry,
    platform: 'browser',
    plugins: [
      {
        name: 'ajv-code',
        resolveId: (path) => (Object.hasOwn(modules, path) ? path : undefined),
        load: (id) => modules[id],
      },
    ],
    output: { format: 'esm', minify: true, comments: false },
    write: false,
    logLevel: 'silent',
  });
  return output[0].code;
}
