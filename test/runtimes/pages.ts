import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** Nothing inline, no eval, no other host. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'";
const mediaTypes: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/**
 * Opens the page of a folder under a strict policy, and resolves to the text that its script writes.
 * @throws Error (rejects) for what the browser reports: errors, and violations of the policy
 */
export async function readPage(browser: Browser, folder: string): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const path = join(folder, url === '/' ? 'index.html' : url);
    const headers = { 'Content-Type': mediaTypes[extname(path)] ?? 'text/plain', 'Content-Security-Policy': policy };
    if (!existsSync(path)) response.writeHead(404).end();
    else createReadStream(path).pipe(response.writeHead(200, headers));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|status of 400/.test(message.text() + message.location().url))
      errors.push(message.text());
  });
  try {
    await page.goto(`http://127.0.0.1:${port}/`);
    await page
      .locator('body:not(:empty)')
      .waitFor({ timeout: 20_000 })
      .catch(() => errors.push('the page stays empty'));
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return await page.locator('body').innerText();
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}
