import type { Request } from '../contract/request.ts';
import { nameServer, nameServerInJson } from '../contract/served-text.ts';
import { describeError } from '../edges/describe-error.ts';
import { type AdminResponse, createAdminPipeline } from './admin-pipeline.ts';
import { journalBehaviours } from './journal-behaviours.ts';
import { createMemoryAccess } from './memory-access.ts';
import { sandboxBehaviours } from './sandbox-behaviours.ts';
import type { AdminOptions, Schema } from './types.ts';

/** The paths that read the journal. */
const journalPaths = /^\/_ringback\/(requests|coverage)/;

/** Creates the admin API, which is everything under /_ringback. */
export function createAdminApp(options: AdminOptions): (request: Request) => Promise<AdminResponse> {
  const health = (): Schema<'Health'> => {
    const dropped = options.droppedLogLines?.() ?? 0;
    const log = dropped > 0 ? { droppedLogLines: dropped } : {};
    const target = options.upstream === undefined ? {} : { upstream: options.upstream };
    return { status: 'ok', version: options.contract.version, ...log, ...target };
  };
  const respond = createAdminPipeline(
    {
      async getHealth() {
        const reason = await options.checkStore?.().then(
          () => undefined,
          (error: unknown) => describeError(error),
        );
        return reason === undefined ? { status: 200, body: health() } : { error: 'storeUnavailable', values: { reason } };
      },
      getMetrics: async () => ({ status: 200, body: await options.metrics() }),
      getLiveness: () => ({ status: 200, body: health() }),
      async getAdminContract({ base }) {
        return { status: 200, body: nameServer(await import('./generated/text.ts'), options.publicUrl ?? base) };
      },
      async getAdminContractJson({ base }) {
        const json = await nameServerInJson(await import('./generated/text.ts'), options.publicUrl ?? base);
        const document: Schema<'AdminContract'> = JSON.parse(json);
        return { status: 200, body: document };
      },
      ...journalBehaviours(options),
      ...sandboxBehaviours(options, options.access ?? createMemoryAccess(options)),
    },
    options.token,
  );
  return async (request) => {
    if (journalPaths.test(request.path)) await options.refresh?.();
    return respond(request);
  };
}
