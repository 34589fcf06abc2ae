import type { Dialect } from '../apis/api.ts';
import { anyToken } from '../journal/curl.ts';
import type { DryRun } from '../journal/suggest.ts';
import { createRuleCheck } from './behave.ts';
import type { PipelineOptions } from './options.ts';

/** Makes the function that tries a request on the contract and on the sandboxes as they stand, without changing or journalling anything. */
export function createDryRun(options: Pick<PipelineOptions, 'contract' | 'apis' | 'behaviours' | 'sandboxes'>): DryRun {
  const { contract, apis } = options;
  const checkRules = createRuleCheck(options);
  const identifiers: ReadonlyMap<string, Dialect> = new Map(Object.entries(apis));
  return (request, name) => {
    const match = contract.match(request.method, request.path);
    if (match.kind !== 'operation') return undefined;
    const { operation, parameters } = match;
    const api = contract.apis[operation.api];
    const token = api && operation.bearer ? anyToken(api, operation.tokenKinds?.[0] ?? api.api, name) : undefined;
    const caller = identifiers.get(operation.api)?.identify(request, parameters, token) ?? {};
    const rejections = checkRules({ request, match, caller, ...contract.parseRequest(operation, request, parameters) });
    return { operation, sandbox: caller.sandbox ?? name, violations: rejections.map(({ violation }) => violation) };
  };
}
