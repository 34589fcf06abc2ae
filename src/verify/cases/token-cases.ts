import type { Operation } from '../../contract/contract.ts';
import { basicAuthorization } from '../access-tokens.ts';
import { type Case, createCase, rejectionLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';

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
  const line = rejectionLine(operation, 'unauthenticated');
  return [
    ...unusable.map(([label, title, authorization]) =>
      createCase(context, operation, `token/${label}`, `with ${title}`, { headers: { authorization } }, line),
    ),
    ...kindCases(context, operation),
  ];
}

function kindCases(context: VerifyContext, operation: Operation): Case[] {
  const { tokenKinds } = operation;
  const api = context.contract.apis[operation.api];
  if (!api || !tokenKinds) return [];
  return api.tokenKinds.flatMap((kind) => {
    const isPermitted = tokenKinds.includes(kind);
    const line = isPermitted ? undefined : rejectionLine(operation, 'notPermitted');
    const formCase = (form: string, token: string | undefined): Case => {
      const title = `with a ${kind} token (${form}), which ${isPermitted ? 'may' : 'may not'} use it`;
      const overrides = { tokenKind: kind, headers: { authorization: `Bearer ${token}` } };
      const skipReason = token === undefined ? `no ${kind} token was given: give --token ${kind}=TOKEN` : undefined;
      return { ...createCase(context, operation, `token/${kind}/${form}`, title, overrides, line), skipReason };
    };
    const jwt = context.tokens.makeJwt(api, kind);
    return [formCase('opaque', context.tokens.ofKind(api, kind)), ...(jwt === undefined ? [] : [formCase('jwt', jwt)])];
  });
}
