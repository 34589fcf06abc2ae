import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { collectionFile } from '../../scripts/generate/postman.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { withMock } from '../support/command.ts';
import { folder } from './harness.ts';

const run = promisify(execFile);

/** The part of newman's report that is read here. */
interface Report {
  readonly collection: { readonly item: readonly { readonly item: readonly object[] }[] };
  readonly run: {
    readonly stats: Readonly<Record<'requests' | 'assertions', { readonly total: number; readonly failed: number }>>;
  };
}

it('newman passes the whole collection against a fresh mock that accepts issued tokens only', async () => {
  await mkdir(join(folder, '.tmp'), { recursive: true });
  const reportFile = join(folder, '.tmp', 'newman.json');
  await withMock(['mock', '--port', '0', '--log', 'silent', '--auth', 'issued'], async (url) => {
    const issued = await fetch(`${url}/_ringback/sandboxes/postman/tokens`, { method: 'POST', body: '{"kind":"staff"}' });
    const { token }: { token: string } = JSON.parse(await issued.text());
    const newman = join(folder, 'node_modules/newman/bin/newman.js');
    const guard = ['--import', 'tsx', '--import', `./${join(folder, 'loopback-only.ts')}`];
    const variables = ['--env-var', `baseUrl=${url}`, '--env-var', `vcitaToken=${token}`];
    const report = ['--reporters', 'json', '--reporter-json-export', reportFile];
    await run(process.execPath, [...guard, newman, 'run', collectionFile, ...variables, ...report]);
    const { requests }: { requests: { operationId: string; status: number }[] } = JSON.parse(
      await (await fetch(`${url}/_ringback/requests`)).text(),
    );
    expect([...new Set(requests.map(({ operationId }) => operationId))].sort()).toEqual(Object.keys(contract.operations).sort());
  });
  const { collection, run: result }: Report = JSON.parse(await readFile(reportFile, 'utf8'));
  const count = collection.item.flatMap(({ item }) => item).length;
  expect(result.stats.requests).toMatchObject({ total: count, failed: 0 });
  expect(result.stats.assertions).toMatchObject({ total: count, failed: 0 });
});
