import { readFile } from 'node:fs/promises';
import { Miniflare } from 'miniflare';

const script = await readFile('out/worker/worker.js', 'utf8');
const worker = new Miniflare({ modules: true, script, compatibilityDate: '2026-01-01', cf: false });
const response = await worker.dispatchFetch('http://worker.test/');
// biome-ignore lint/suspicious/noConsole: the test reads it
console.log(await response.text());
await worker.dispose();
