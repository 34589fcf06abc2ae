import { gzipSync } from 'node:zlib';
import { build } from 'rolldown';
import { expect, it } from 'vitest';

it('the client takes at most 5 KB beside openapi-fetch, gzipped, and nothing of the mock', async () => {
  const { output } = await build({
    input: 'src/client.ts',
    external: ['openapi-fetch'],
    platform: 'browser',
    write: false,
    output: { minify: true },
  });
  const [{ code, moduleIds }, ...others] = output;
  expect(others).toEqual([]);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(5000);
  const folders = new Set(moduleIds.map((file) => /\/src\/(client|contract)(?:\/|\.ts$)/.exec(file)?.[1] ?? file));
  expect([...folders].sort()).toEqual(['client', 'contract']);
});
