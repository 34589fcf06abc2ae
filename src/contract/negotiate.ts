import { parseAccept } from 'hono/utils/accept';
import type { Versions } from './contract.ts';

/** A media type, its parameter names in lower case. */
export interface MediaType {
  /** Lower case, without parameters. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly q: number;
}

/** What a client that sends no Content-Type has sent (RFC 9110, section 8.3). */
export const unknownMediaType = 'application/octet-stream';

/** Reads Accept or Content-Type: any letter case, quoted values and blanks (RFC 9110, sections 5.6.6 and 12.5.1). */
export function mediaTypes(header: string | undefined): MediaType[] {
  return parseAccept(header ?? '').map(({ type, params, q }) => ({
    type: type.toLowerCase(),
    parameters: new Map(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value])),
    q,
  }));
}

/**
 * The range of an Accept header that admits a media type; the most specific decides, and among equals the preferred one.
 * `undefined` when the header excludes the media type.
 */
export function acceptedRange(accept: string | undefined, mediaType: string): MediaType | undefined {
  const any: MediaType = { type: '*/*', parameters: new Map(), q: 1 };
  const ranges = mediaTypes(accept);
  if (ranges.length === 0) return any;
  for (const type of [mediaType, `${mediaType.split('/')[0]}/*`, '*/*']) {
    const [best] = ranges.filter((range) => range.type === type).sort((a, b) => b.q - a.q);
    if (best) return best.q > 0 ? best : undefined;
  }
  return undefined;
}

/** The version of the API that a request asks for, and where; `version` is undefined where it is none that is supported. */
export interface Negotiated {
  readonly version: number | undefined;
  readonly header?: string;
  readonly asked?: string;
}

/** Negotiates the version: the first of the contract's headers that names one decides, else the default. */
export function negotiateVersion(versions: Versions, candidates: Readonly<Record<string, MediaType | undefined>>): Negotiated {
  for (const header of versions.headers) {
    const asked = candidates[header]?.parameters.get(versions.parameter);
    if (asked !== undefined) return { version: versions.supported.find((version) => String(version) === asked), header, asked };
  }
  return { version: versions.default };
}
