/** The value of a bearer token; the scheme's letter case does not matter (RFC 9110, section 11.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  const found = /^bearer +(\S.*)$/i.exec(authorization?.trim() ?? '');
  return found?.[1];
}

/** User and password of HTTP Basic credentials (RFC 7617). */
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

/** An opaque token that tells its kind and whose it is: `KIND_NAME`. That is ringback's own convention. */
export function namedToken(kind: string, name: string): string {
  return `${kind}_${name}`;
}

/** Reads opaque tokens of the form `KIND_NAME`, for these kinds. */
export function namedTokenReader(
  kinds: readonly string[],
): (token: string) => { readonly kind: string; readonly name: string } | undefined {
  const pattern = new RegExp(`^(${kinds.join('|')})_(.+)$`, 's');
  return (token) => {
    const [, kind, name] = pattern.exec(token) ?? [];
    return kind === undefined || name === undefined ? undefined : { kind, name };
  };
}
