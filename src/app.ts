import { Hono } from 'hono';
import type { AdminAnswer } from './admin/pipeline.ts';
import type { AdminOptions } from './admin/types.ts';
import { bodyTooLargeProblem, internalErrorProblem, maxBodyLength } from './contract/problem.ts';
import type { Request as Incoming } from './contract/request.ts';
import { ConnectionDropped, fromFetch, toFetch } from './edges/fetch.ts';
import type { SentResponse } from './pipeline/records.ts';

const adminPath = '/_ringback';
const contractPaths = { yaml: '/openapi.yaml', json: '/openapi.json' };

/** Whether a path is ringback's own; every other is the vendors'. */
export function isReserved(path: string): boolean {
  return path === contractPaths.yaml || path === contractPaths.json || path === adminPath || path.startsWith(`${adminPath}/`);
}

/** Whether a path is about one sandbox. */
export function isSandboxPath(path: string): boolean {
  return path.startsWith(`${adminPath}/sandboxes/`);
}

/** Everything that ringback answers, as an app: its own paths, and the pipeline for every other. */
export function createApp(exchange: (request: Incoming) => SentResponse, admin: AdminOptions): Hono {
  const app = createReservedApp(admin);
  app.all('*', async ({ req: { raw } }) => {
    const incoming = await fromFetch(raw);
    if (incoming.body.length > maxBodyLength) return toFetch(bodyTooLargeProblem());
    const answer = exchange(incoming);
    if (answer.delay > 0) await new Promise((resolve) => setTimeout(resolve, answer.delay));
    return toFetch(answer);
  });
  return app;
}

/** ringback's own paths, as an app. */
export function createReservedApp(admin: AdminOptions): Hono {
  const app = new Hono();
  const answerAdmin = lazyAdmin(admin);
  for (const path of [adminPath, `${adminPath}/*`]) {
    app.all(path, async ({ req: { raw } }) => {
      const incoming = await fromFetch(raw);
      if (incoming.body.length > maxBodyLength) return toFetch(bodyTooLargeProblem());
      const { status, headers, body } = await answerAdmin(incoming);
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

/** The admin API, loaded with the first request for it: most mocks are never asked. */
function lazyAdmin(options: AdminOptions): (request: Incoming) => Promise<AdminAnswer> {
  let loaded: Promise<(request: Incoming) => Promise<AdminAnswer>> | undefined;
  return async (request) => {
    loaded ??= import('./admin/app.ts').then(({ createAdminApp }) => createAdminApp(options));
    return (await loaded)(request);
  };
}
