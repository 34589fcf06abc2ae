import type { Request } from '../contract/request.ts';
import { nameServer } from '../contract/served-text.ts';
import { type AdminResponse, createAdminPipeline } from './admin-pipeline.ts';
import { journalBehaviours } from './journal-behaviours.ts';
import { sandboxBehaviours } from './sandbox-behaviours.ts';
import type { AdminOptions, Schema } from './types.ts';

/** Creates the admin API, which is everything under /_ringback. */
export function createAdminApp(options: AdminOptions): (request: Request) => Promise<AdminResponse> {
  return createAdminPipeline(
    {
      getHealth() {
        const dropped = options.droppedLogLines?.() ?? 0;
        const log = dropped > 0 ? { droppedLogLines: dropped } : {};
        const target = options.upstream === undefined ? {} : { upstream: options.upstream };
        return { status: 200, body: { status: 'ok', version: options.contract.version, ...log, ...target } };
      },
      async getAdminContract({ base }) {
        return { status: 200, body: nameServer(await import('./generated/text.ts'), options.publicUrl ?? base) };
      },
      async getAdminContractJson() {
        const [{ text }, { parse }] = await Promise.all([import('./generated/text.ts'), import('yaml')]);
        const document: Schema<'AdminContract'> = parse(text);
        return { status: 200, body: document };
      },
      ...journalBehaviours(options),
      ...sandboxBehaviours(options),
    },
    options.token,
  );
}
