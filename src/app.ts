import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type AdminOptions, adminRoutes, asResponse } from './admin/routes.ts';
import { problem } from './contract/problem.ts';
import type { Request as Incoming } from './contract/request.ts';
import { fromFetch, toFetch } from './edges/fetch.ts';
import type { Answer } from './exchange.ts';

/** The largest request body, in bytes; the largest valid one is far smaller. */
const largestBody = 1024 * 1024;

/** Everything ringback answers: its own paths first, and every other is the vendors'. */
export function createApp(exchange: (request: Incoming) => Answer, admin: AdminOptions): Hono {
  const app = new Hono();
  app.route('/_ringback', adminRoutes(admin));
  app.get('/openapi.yaml', async () => {
    const { text } = await import('./contract/generated/text.ts');
    return new Response(text, { headers: { 'Content-Type': 'application/yaml' } });
  });
  app.get('/openapi.json', async (context) => {
    const [{ text }, { parse }] = await Promise.all([import('./contract/generated/text.ts'), import('yaml')]);
    return context.json(parse(text));
  });
  app.all(
    '*',
    bodyLimit({
      maxSize: largestBody,
      onError: () => asResponse(problem(413, 'Body too large', `A body may have ${largestBody} bytes.`)),
    }),
    async (context) => toFetch(exchange(await fromFetch(context.req.raw))),
  );
  app.onError((error) =>
    asResponse(problem(500, 'ringback failed', `This is a fault of ringback; please report it: ${error.message}`)),
  );
  return app;
}
