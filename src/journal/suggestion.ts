import type { Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/credentials.ts';
import type { Request } from '../contract/request.ts';

/** A request that would pass. */
interface PassingRequest {
  readonly operation: Operation;
  readonly request: Request;
  readonly sandbox: string;
}

/** Puts a suggestion together; an operation without bearer tokens needs none. */
export function toSuggestion({ operation, request, sandbox }: PassingRequest, curl: string) {
  if (!operation.bearer) return { request, sandbox, curl };
  const headers = { authorization: `Bearer ${redactedText}`, ...request.headers };
  return { request: { ...request, headers }, sandbox, tokenKind: operation.tokenKinds?.[0] ?? operation.api, curl };
}
