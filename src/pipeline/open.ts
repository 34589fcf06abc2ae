import type { Caller, Dialect } from '../apis/api.ts';
import { bearerToken } from '../contract/auth.ts';
import type { Contract } from '../contract/contract.ts';
import { createMatcher } from '../contract/match.ts';
import { authenticate, authorize, createHeadParser, refusedHead, rejectRoute } from '../contract/parse-request.ts';
import { readPreference } from '../contract/prefer.ts';
import type { Redactor } from '../contract/redact.ts';
import type { Head } from '../contract/request.ts';
import type { PipelineOptions } from './pipeline.ts';
import { type Opened, unopened } from './records.ts';

/** The dialects of the contract's APIs, by their names. */
export type Dialects = ReadonlyMap<string, Dialect>;

const nobody: Caller = {};

/** Who sent a request, as far as its head tells, or its body. */
export function identify(dialects: Dialects, { head, answers, path, token }: Opened, body: string): Caller {
  return dialects.get(answers?.api ?? '')?.identify({ ...head, body }, path, token) ?? nobody;
}

/**
 * The steps of the pipeline that need nothing but the head: match, authenticate, negotiate. The first that turns it away says so
 * in `told`, and ends them. What they come to depends on the head alone, so a client that sends the same one again is spared
 * them.
 */
export function createOpening(
  contract: Contract,
  dialects: Dialects,
  redact: Redactor,
  { publicUrl, forwards = false }: Pick<PipelineOptions, 'publicUrl' | 'forwards'>,
): (head: Head) => Opened {
  const match = createMatcher(contract);
  const understand = createHeadParser(contract);

  return function open({ method, path, query, headers, base: own }: Head): Opened {
    const head: Head = { method, path, query, headers, base: publicUrl ?? own };
    const opened = unopened(head, { headers: redact.headers(headers), query: redact.query(query) });

    // Match
    const found = match(method, path);
    if (found.kind === 'nowhere') {
      opened.nearest = found.nearest;
      return opened;
    }
    opened.answers = found.kind === 'operation' ? found.operation : found.api;
    if (found.kind === 'unknownPath') {
      opened.rejections = rejectRoute(found, head);
      return opened;
    }
    opened.path = found.parameters;
    opened.token = bearerToken(headers.authorization);
    opened.caller = identify(dialects, opened, '');
    if (found.kind === 'methodNotAllowed') {
      opened.rejections = rejectRoute(found, head);
      opened.headers = { Allow: found.allow.join(', ') };
      return opened;
    }
    const { operation } = found;
    opened.operation = operation;
    opened.preference = forwards ? undefined : readPreference(head);
    if (opened.preference?.code !== undefined || opened.preference?.example !== undefined) return opened;

    // Authenticate
    opened.rejections = authenticate(operation, headers.authorization);
    if (opened.rejections.length > 0) return opened;

    // Negotiate
    const rejections = authorize(operation, opened.caller?.tokenKind);
    opened.understood = rejections.length > 0 ? refusedHead(rejections) : understand(operation, head, opened.path);
    return opened;
  };
}
