import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { withMock } from '../support/command.ts';
import { compile, folder, generate, runGuarded } from './harness.ts';
import { matrix } from './matrix.ts';

/** Lists the operations in the journal of a mock, oldest first. */
async function journalOf(url: string): Promise<string[]> {
  const { requests }: { requests: { operationId: string }[] } = JSON.parse(
    await (await fetch(`${url}/_ringback/requests`)).text(),
  );
  return requests.map(({ operationId }) => operationId).reverse();
}

const startMock = (use: (url: string) => Promise<void>) => withMock(['mock', '--port', '0', '--log', 'silent', '--cors'], use);

describe('nobody is sent to the real services', () => {
  it('by clients whose address comes from the document of the mock', async () => {
    const names = ['hey-api', 'oazapfts', 'swagger-typescript-api'];
    await startMock(async (url) => {
      const document = `${url}/openapi.json`;
      const generators = matrix.filter(({ name }) => names.includes(name));
      await Promise.all(generators.map(({ name, command }) => generate({ name: `served-${name}`, command }, document)));
      const { statuses, refused } = await runGuarded<{ statuses: Record<string, number[]>; refused: string[] }>(
        join(folder, 'clients', 'served.ts'),
        [document],
      );
      expect(refused).toEqual([]);
      // openapi-fetch takes the address that its user reads from the document.
      const clients = [...names, 'openapi-fetch'];
      expect(statuses).toEqual(Object.fromEntries(clients.map((name) => [name, [201, 201]])));
      expect(await journalOf(url)).toEqual(clients.flatMap(() => ['createVoiceCall', 'createCall']));
      for (const error of await compile('served')) expect(error).toContain('exactOptionalPropertyTypes');
    });
  });

  it.skipIf(!runsChromium)('by Swagger UI, with any operation', async () => {
    await startMock(async (url) => {
      const files = createServer(async ({ url: path = '' }, response) => {
        const name = basename(path);
        response.setHeader(
          'Content-Type',
          name.endsWith('.css') ? 'text/css' : name.endsWith('.js') ? 'text/javascript' : 'text/html',
        );
        response.end(
          name === '' ? page(`${url}/openapi.yaml`) : await readFile(join(folder, 'node_modules/swagger-ui-dist', name)),
        );
      });
      await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
      const browser = await launchChromium(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
      try {
        const tab = await browser.newPage();
        const hosts = new Set<string>();
        tab.on('request', (request) => hosts.add(new URL(request.url()).hostname));
        const address = files.address();
        await tab.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}/`);
        const operations = Object.keys(contract.operations);
        for (const operationId of operations) await execute(tab, operationId);
        expect([...hosts]).toEqual(['127.0.0.1']);
        expect(await journalOf(url)).toEqual(operations);
        expect(await tab.locator('.servers option').allTextContents()).toEqual([`${url} - ringback`]);
      } finally {
        await browser.close();
        files.close();
      }
    });
  });
});

/** A page with Swagger UI, which holds a token for each API. */
const page = (document: string) => `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,"><link rel="stylesheet" href="swagger-ui.css"><div id="ui"></div><script src="swagger-ui-bundle.js"></script>
<script>
  const ui = SwaggerUIBundle({
    url: ${JSON.stringify(document)}, dom_id: '#ui', tryItOutEnabled: true, validatorUrl: null,
    onComplete() {
      for (const name of ['vcitaToken', 'vonageToken']) ui.preauthorizeApiKey(name, 'any');
      ui.preauthorizeBasic('vonageAccount', 'a1b2c3d4e5', 'secret');
    },
  });
</script>`;

/** Sends the request that Swagger UI proposes for an operation, and waits for the response. */
async function execute(tab: Page, operationId: string): Promise<void> {
  const operation = tab.locator(`[id$="-${operationId}"].opblock`);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.execute').click();
  await operation.locator('.live-responses-table .response-col_status').first().waitFor();
  // A page with many open operations is slow.
  await operation.locator('.opblock-summary-control').click();
}
