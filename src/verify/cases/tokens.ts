import type { Operation } from '../../contract/contract.ts';
import { type Case, rejectionLine, successLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { basicAuthorization } from '../credentials.ts';
import { buildTemplate } from '../request-template.ts';

/** Headers without a usable token. */
const unusable: readonly (readonly [label: string, title: string, authorization: string | undefined])[] = [
  ['none', 'no token', undefined],
  ['empty', 'an empty token', 'Bearer '],
  ['other-scheme', 'Basic credentials in place of a token', basicAuthorization('user', 'password')],
  ['no-scheme', 'a token without its scheme', 'token'],
];

/** Derives requests without a usable token, and with every kind of token in every form. */
export function tokenCases(context: VerifyContext, operation: Operation): Case[] {
  if (!operation.bearer) return [];
  return [
    ...unusable.map(([label, title, authorization]) => ({
      name: `token/${label}`,
      title: `${operation.operationId} with ${title}`,
      line: rejectionLine(operation, 'unauthenticated'),
      template: buildTemplate(context, operation, { headers: { authorization } }),
    })),
    ...kindCases(context, operation),
  ];
}

function kindCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, tokenKinds } = operation;
  const api = context.contract.apis[operation.api];
  if (!api || !tokenKinds) return [];
  return api.tokenKinds.flatMap((kind) => {
    const isPermitted = tokenKinds.includes(kind);
    const create = (form: string, token: string | undefined): Case => ({
      name: `token/${kind}/${form}`,
      title: `${operationId} with a ${kind} token (${form}), which ${isPermitted ? 'may' : 'may not'} use it`,
      line: isPermitted ? successLine(operation) : rejectionLine(operation, 'notPermitted'),
      template: buildTemplate(context, operation, { tokenKind: kind, headers: { authorization: `Bearer ${token}` } }),
      skipReason: token === undefined ? `no ${kind} token was given: give --token ${kind}=TOKEN` : undefined,
    });
    const jwt = context.tokens.makeJwt(api, kind);
    return [create('opaque', context.tokens.ofKind(api, kind)), ...(jwt === undefined ? [] : [create('jwt', jwt)])];
  });
}
