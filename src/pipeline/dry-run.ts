import type { Behaviours, Dialect } from '../apis/api.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { createMatcher } from '../contract/match.ts';
import { createRequestParser } from '../contract/parse-request.ts';
import type { Request } from '../contract/request.ts';
import type { Violation } from '../contract/violation.ts';
import { anyToken } from '../journal/curl.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { createRehearsal } from './behave.ts';

/** What would become of a request that has a good token. */
export interface DryRunResult {
  readonly operation: Operation;
  readonly sandbox: string;
  /** Why it would be refused; empty when it would pass. */
  readonly violations: readonly Violation[];
}

/** What requests are tried on. */
export interface DryRunOptions {
  readonly contract: Contract;
  readonly apis: Readonly<Record<string, Dialect>>;
  readonly behaviours: Behaviours;
  readonly sandboxes: Sandboxes;
}

/** Tries a request without sending it, as if a token for the sandbox of that name came with it; `undefined` where it meets no operation. */
export type DryRun = (request: Request, sandbox: string) => DryRunResult | undefined;

/** Tries requests on the contract, and on the sandboxes as they stand. Nothing is changed, and nothing is journalled. */
export function createDryRun({ contract, apis, ...override }: DryRunOptions): DryRun {
  const match = createMatcher(contract);
  const understand = createRequestParser(contract);
  const rehearse = createRehearsal(override);
  return (request, name) => {
    const found = match(request.method, request.path);
    if (found.kind !== 'operation') return undefined;
    const { operation, parameters: path } = found;
    const api = contract.apis[operation.api];
    const token = api && operation.bearer ? anyToken(api, operation.tokenKinds?.[0] ?? api.api, name) : undefined;
    const caller = apis[operation.api]?.identify(request, path, token) ?? {};
    const understood = understand(operation, request, path);
    const rejections = rehearse({ request, path, operation, caller, ...understood });
    return { operation, sandbox: caller.sandbox ?? name, violations: rejections.map(({ violation }) => violation) };
  };
}
