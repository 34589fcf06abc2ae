import { Hono } from 'hono';
import { bodyTooLarge, internalErrorProblem, serializeReply, storeNotAvailable } from '../contract/problem.ts';
import type { Request as Incoming } from '../contract/request.ts';
import { nameServer, nameServerInJson } from '../contract/served-text.ts';
import type { Bodies } from '../edges/body.ts';
import type { Cors } from '../edges/cors.ts';
import { BodyError, fromFetch, toFetch } from '../edges/fetch.ts';
import { adminPath, contractPaths } from '../edges/reserved-paths.ts';
import { StoreError } from '../store/store.ts';
import type { AdminResponse } from './admin-pipeline.ts';
import type { AdminOptions } from './types.ts';

/**
 * Makes the app of ringback's own paths.
 * @param cors lets pages of other origins read the contract; the admin API is never for them
 */
export function createReservedApp(admin: AdminOptions, bodies: Bodies, cors?: Cors): Hono {
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
  app.get(contractPaths.yaml, async ({ req: { raw } }) =>
    contractResponse(raw, 'application/yaml', nameServer(await loadContract(), addressOf(raw))),
  );
  app.get(contractPaths.json, async ({ req: { raw } }) => {
    return contractResponse(raw, 'application/json', await nameServerInJson(await loadContract(), addressOf(raw)));
  });
  app.onError((error, { req: { method } }) => {
    if (error instanceof BodyError) throw error;
    if (error instanceof StoreError) return toFetch(serializeReply(storeNotAvailable(error.message)), method);
    return toFetch(internalErrorProblem(error), method);
  });
  return app;

  async function loadContract() {
    return admin.contract.parts ?? (await import('../contract/generated/text.ts'));
  }

  function addressOf({ url }: Request): string {
    return admin.publicUrl ?? new URL(url).origin;
  }

  function contractResponse({ headers, method }: Request, mediaType: string, body: string): Response {
    const response = { status: 200, headers: { 'Content-Type': mediaType }, body };
    return toFetch(cors ? cors.share(response, headers.get('origin') ?? undefined) : response, method);
  }
}

/** Loads the admin API with its first request, because the contract is read without it. */
function lazyAdmin(options: AdminOptions): (request: Incoming) => Promise<AdminResponse> {
  let loaded: Promise<(request: Incoming) => Promise<AdminResponse>> | undefined;
  return async (request) => {
    loaded ??= import('./create-admin.ts').then(({ createAdminApp }) => createAdminApp(options));
    return (await loaded)(request);
  };
}
