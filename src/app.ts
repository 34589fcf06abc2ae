import { Hono } from 'hono';
import type { AdminResponse } from './admin/admin-pipeline.ts';
import type { AdminOptions } from './admin/types.ts';
import { bodyTooLarge, internalErrorProblem, serializeReply } from './contract/problem.ts';
import type { Request as Incoming } from './contract/request.ts';
import type { Bodies } from './edges/body.ts';
import { BodyError, fromFetch, toFetch } from './edges/fetch.ts';

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

/** Makes the app of ringback's own paths. */
export function createReservedApp(admin: AdminOptions, bodies: Bodies): Hono {
  const app = new Hono();
  const handleAdmin = lazyAdmin(admin);
  for (const path of [adminPath, `${adminPath}/*`]) {
    app.all(path, async ({ req: { raw } }) => {
      const incoming = await fromFetch(raw, bodies);
      if (incoming.exceeds !== undefined) return toFetch(serializeReply(bodyTooLarge(incoming.exceeds)), raw.method);
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
  app.onError((error, { req: { method } }) => {
    if (error instanceof BodyError) throw error;
    return toFetch(internalErrorProblem(error), method);
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
