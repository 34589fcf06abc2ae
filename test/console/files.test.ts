import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withMock } from '../support/command.ts';

const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the console is served', () => {
  it('to browsers only, under its own policy, in at most 60 KB', async () => {
    await withMock(['--port', '0', '--log', 'silent'], async (url) => {
      const root = await fetch(url, { headers: html, redirect: 'manual' });
      expect([root.status, root.headers.get('location')]).toEqual([302, '_ringback/']);
      expect((await fetch(url)).headers.get('content-type')).toBe('application/problem+json');

      const page = await fetch(url, { headers: html });
      expect([page.url, page.status]).toEqual([`${url}/_ringback/`, 200]);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|http/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');

      const text = await page.text();
      const files = [...text.matchAll(/(?:href|src)="(console\/[^"]+)"/g)].map(([, file = '']) => file);
      expect(files).toHaveLength(2);
      let size = gzipSync(text).length;
      for (const file of files) {
        const response = await fetch(`${url}/_ringback/${file}`);
        expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
        size += gzipSync(await response.text()).length;
      }
      expect(size).toBeLessThan(60_000);
    });
  });

  it.each(['console/nothing.js', 'console/..%2fcli.js', 'console/%2e%2e/cli.js', 'console/index', 'console/index.html.map'])(
    'without %s',
    async (path) => {
      await withMock(['--port', '0', '--log', 'silent'], async (url) => {
        expect((await fetch(`${url}/_ringback/${path}`)).status).toBe(404);
      });
    },
  );

  it('before the admin token is known, which the API needs', async () => {
    await withMock(['--port', '0', '--log', 'silent', '--admin-token', 'hush'], async (url) => {
      expect((await fetch(`${url}/_ringback/`)).status).toBe(200);
      expect((await fetch(`${url}/_ringback/requests`)).status).toBe(401);
    });
  });
});
