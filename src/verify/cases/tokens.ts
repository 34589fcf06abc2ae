import type { Operation } from '../../contract/contract.ts';
import { buildRequest, type Case, successLine, type VerifyContext } from '../context.ts';
import { basic } from '../credentials.ts';

/** No token, an empty one, another scheme, and every kind of token in every form. */
export function tokenCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, errors, rejectionErrors: refusals } = operation;
  if (!operation.bearer) return [];
  const line = (name: string | undefined) => errors.find((error) => error.name === name)?.line ?? successLine(operation);
  const without: [label: string, title: string, sent: string | undefined][] = [
    ['none', 'no token', undefined],
    ['empty', 'an empty token', 'Bearer '],
    ['other-scheme', 'Basic credentials in place of a token', basic('user', 'password')],
    ['no-scheme', 'a token without its scheme', 'token'],
  ];
  return [
    ...without.map(([label, title, authorization]) => ({
      name: `${operationId}/token/${label}`,
      title: `${operationId} with ${title}`,
      operationId,
      line: line(refusals.unauthenticated),
      draft: buildRequest(context, operation, { headers: { authorization } }),
    })),
    ...kindCases(context, operation, line(refusals.notPermitted)),
  ];
}

function kindCases(context: VerifyContext, operation: Operation, line: number): Case[] {
  const api = context.contract.apis[operation.api];
  const { operationId, tokenKinds } = operation;
  if (!api || !tokenKinds) return [];
  return api.tokenKinds.flatMap((kind) => {
    const may = tokenKinds.includes(kind);
    const opaque = context.tokens.of(api, kind);
    const jwt = context.tokens.jwtOf(api, kind);
    const one = (form: string, token: string | undefined): Case => ({
      name: `${operationId}/token/${kind}/${form}`,
      title: `${operationId} with a ${kind} token (${form}), which ${may ? 'may' : 'may not'} use it`,
      operationId,
      line: may ? successLine(operation) : line,
      draft: buildRequest(context, operation, { tokenKind: kind, headers: { authorization: `Bearer ${token}` } }),
      skipped: token === undefined ? `no ${kind} token was given: give --token ${kind}=TOKEN` : undefined,
    });
    return [one('opaque', opaque), ...(jwt === undefined ? [] : [one('jwt', jwt)])];
  });
}
