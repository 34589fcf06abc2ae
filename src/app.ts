import { Hono } from 'hono';
import type { AdminResponse } from './admin/admin-pipeline.ts';
import type { AdminOptions } from './admin/types.ts';
import { bodyTooLarge, internalErrorProblem, maxBodyLength, serializeReply } from './contract/problem.ts';
import type { Request as Incoming } from './contract/request.ts';
import { ConnectionDropped, fromFetch, toFetch } from './edges/fetch.ts';
import type { Pipeline } from './pipeline/pipeline.ts';

const adminPath = '/_ringback';
const contractPaths = { yaml: '/openapi.yaml', json: '/openapi.json' };

/** True for a path of ringback's own; every other belongs to the vendors. */
export function isReserved(path: string): boolean {
  return path === contractPaths.yaml || path === contractPaths.json || path === adminPath || path.startsWith(`${adminPath}/`);
}

/** True for a path of the admin API about one sandbox. */
export function isSandboxPath(path: string): boolean {
  return path.startsWith(`${adminPath}/sandboxes/`);
}

/** Makes the app that serves ringback's own paths, and passes every other to the pipeline. */
export function createApp(exchange: Pipeline['exchange'], admin: AdminOptions): Hono {
  const app = createReservedApp(admin);
  app.all('*', async ({ req: { raw } }) => {
    const incoming = await fromFetch(raw);
    if (incoming.body.length > maxBodyLength) return toFetch(serializeReply(bodyTooLarge()));
    const response = exchange(incoming);
    if (response.delay > 0) await new Promise((resolve) => setTimeout(resolve, response.delay));
    return toFetch(response);
  });
  return app;
}

/** Makes the app of ringback's own paths. */
export function createReservedApp(admin: AdminOptions): Hono {
  const app = new Hono();
  const handleAdmin = lazyAdmin(admin);
  for (const path of [adminPath, `${adminPath}/*`]) {
    app.all(path, async ({ req: { raw } }) => {
      const incoming = await fromFetch(raw);
      if (incoming.body.length > maxBodyLength) return toFetch(serializeReply(bodyTooLarge()));
      const { status, headers, body } = await handleAdmin(incoming);
      return new Response(body === '' ? null : body, { status, headers });
    });
  }
  app.get(contractPaths.yaml, async () => {
    const { text } = await import('./contract/generated/text.ts');
    return new Response(text, { headers: { 'Content-Type': 'application/yaml' } });
  });
  app.get(contractPaths.json, async (context) => {
    const [{ text }, { parse }] = await Promise.all([import('./contract/generated/text.ts'), import('yaml')]);
    return context.json(parse(text));
  });
  app.onError((error) => {
    if (error instanceof ConnectionDropped) throw error;
    return toFetch(internalErrorProblem(error));
  });
  return app;
}

/** Loads the admin API with its first request, because most mocks never get one. */
function lazyAdmin(options: AdminOptions): (request: Incoming) => Promise<AdminResponse> {
  let loaded: Promise<(request: Incoming) => Promise<AdminResponse>> | undefined;
  return async (request) => {
    loaded ??= import('./admin/create-admin.ts').then(({ createAdminApp }) => createAdminApp(options));
    return (await loaded)(request);
  };
}
