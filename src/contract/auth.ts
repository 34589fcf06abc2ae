import type { Operation } from './contract.ts';
import { redactAuthorization } from './redact.ts';
import { createRejection, type Rejection } from './rejection.ts';

/** Reads the value of a bearer token; the scheme's letter case does not matter (RFC 9110, section 11.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  const found = /^bearer +(\S.*)$/i.exec(authorization?.trim() ?? '');
  return found?.[1];
}

/** Reads user and password of HTTP Basic credentials (RFC 7617). */
export function basicCredentials(
  authorization: string | undefined,
): { readonly user: string; readonly password: string } | undefined {
  const encoded = /^basic +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

/** Writes an opaque token that names its kind and its sandbox, `KIND_NAME`, by ringback's own convention. */
export function namedToken(kind: string, name: string): string {
  return `${kind}_${name}`;
}

/** Makes the function that reads opaque tokens of the form `KIND_NAME`, for these lower-case kinds in any letter case. */
export function namedTokenReader(
  kinds: readonly string[],
): (token: string) => { readonly kind: string; readonly name: string } | undefined {
  const pattern = new RegExp(`^(${kinds.join('|')})_(.+)$`, 'is');
  return (token) => {
    const [, kind, name] = pattern.exec(token) ?? [];
    return kind === undefined || name === undefined ? undefined : { kind: kind.toLowerCase(), name };
  };
}

/** Rejects a request without a bearer token, where the operation needs one. */
export function authenticate(operation: Operation, authorization: string | undefined): Rejection | undefined {
  if (!operation.bearer || bearerToken(authorization) !== undefined) return undefined;
  const seen = authorization === undefined ? undefined : redactAuthorization(authorization.trim());
  return rejectToken(operation, 'unauthenticated', seen, 'Bearer and a token');
}

/** Rejects a token of a kind that may not use the operation. */
export function authorize(operation: Operation, kind: string | undefined): Rejection | undefined {
  const { tokenKinds } = operation;
  if (!tokenKinds || (kind !== undefined && tokenKinds.includes(kind))) return undefined;
  const expected = `a token of one of the kinds ${tokenKinds.join(', ')}`;
  return rejectToken(operation, 'notPermitted', `a ${kind ?? 'nameless'} token`, expected);
}

/** Rejects a token: missing, unknown, expired, or of another account. */
export function rejectToken(
  operation: Operation,
  kind: 'unauthenticated' | 'notPermitted',
  seen: string | undefined,
  expected: string,
): Rejection | undefined {
  return createRejection(operation, kind, { in: 'header', where: '/authorization', seen, expected });
}

/** Writes HTTP Basic credentials (RFC 7617). */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}
