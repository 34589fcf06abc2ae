import type { Contract } from '../contract/contract.ts';
import type { Request } from '../contract/request.ts';
import type { Exchange, Journal } from '../journal/journal.ts';
import type { Explanation } from '../journal/refusal.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { journalBehaviours } from './journal.ts';
import { type AdminAnswer, createAdmin } from './pipeline.ts';
import { sandboxBehaviours } from './sandboxes.ts';

/** What the admin API shows and changes. */
export interface AdminOptions {
  /** The vendors' contract. */
  readonly contract: Contract;
  readonly journal: Journal;
  readonly sandboxes: Sandboxes;
  /** Why an exchange was refused, and what would pass. */
  readonly refusalOf: (exchange: Exchange) => Explanation | undefined;
  /** The bearer token it needs; none by default. */
  readonly token?: string | undefined;
}

/** The admin API: everything under /_ringback. */
export function createAdminApp(options: AdminOptions): (request: Request) => Promise<AdminAnswer> {
  return createAdmin(
    {
      getHealth: () => ({ status: 200, body: { status: 'ok', version: options.contract.version } }),
      async getAdminContract() {
        const { text } = await import('./generated/text.ts');
        return { status: 200, body: text };
      },
      ...journalBehaviours(options),
      ...sandboxBehaviours(options),
    },
    options.token,
  );
}
