import { parseAccept } from 'hono/utils/accept';
import type { Versions } from './contract.ts';

/** A media type, its parameter names in lower case. */
export interface MediaType {
  /** Lower case, without parameters. */
  readonly type: string;
  /** The type in the letters that were sent. */
  readonly asSent: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly q: number;
}

/** The media type of a body without Content-Type (RFC 9110, section 8.3). */
const unknownMediaType = 'application/octet-stream';

/** Reads media types: any letter case, quoted values and blanks (RFC 9110, sections 5.6.6 and 12.5.1). */
function mediaTypes(header: string): MediaType[] {
  return parseAccept(header).map(({ type, params, q }) => ({
    type: type.toLowerCase(),
    asSent: type,
    parameters: new Map(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value])),
    q,
  }));
}

const anyMediaType: MediaType = { type: '*/*', asSent: '*/*', parameters: new Map(), q: 1 };

/** Reads a Content-Type. It takes a single media type; a list is treated as unsupported. */
export function contentTypeOf(header: string = unknownMediaType): MediaType {
  const [first, second] = mediaTypes(header);
  return first && !second ? first : { type: header, asSent: header, parameters: new Map(), q: 1 };
}

/**
 * Lists the ranges of an Accept header that admit a media type, the preferred one first. Only ranges of the most specific kind
 * count; an empty list means that the header excludes the media type.
 */
export function acceptedRanges(accept: string | undefined, mediaType: string): MediaType[] {
  const ranges = accept === undefined ? [] : mediaTypes(accept);
  if (ranges.length === 0) return [anyMediaType];
  for (const type of [mediaType, `${mediaType.split('/')[0]}/*`, '*/*']) {
    const alike = ranges.filter((range) => range.type === type);
    if (alike.length > 0)
      return alike.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q || b.parameters.size - a.parameters.size);
  }
  return [];
}

/** Chooses the media type that a client prefers, the default first; `undefined` when it excludes them all. */
export function preferredType(
  accept: string | undefined,
  mediaTypes: readonly string[],
): { readonly mediaType: string; readonly ranges: readonly MediaType[] } | undefined {
  return mediaTypes
    .map((mediaType) => ({ mediaType, ranges: acceptedRanges(accept, mediaType) }))
    .filter(({ ranges }) => ranges.length > 0)
    .sort((a, b) => (b.ranges[0]?.q ?? 0) - (a.ranges[0]?.q ?? 0))[0];
}

/**
 * Negotiates the version: the first of the contract's headers that names one decides, else the default. Where a header offers
 * several, the preferred one of those that are supported.
 * @returns the version, `undefined` where it is not supported, and the header that asked for it
 */
export function negotiateVersion(versions: Versions | undefined, offers: Readonly<Record<string, readonly MediaType[]>>) {
  for (const header of versions?.headers ?? []) {
    const asked = (offers[header] ?? []).map(({ parameters }) => parameters.get(versions?.parameter ?? ''));
    const version = asked.map((text) => supportedVersion(versions, text)).find((found) => found !== undefined);
    if (asked.some((text) => text !== undefined)) return { version, header };
  }
  return { version: versions?.default };
}

/** Names a version of an API in a media type. */
export function withVersion(mediaType: string, { parameter }: Versions, version: number): string {
  return `${mediaType};${parameter}=${version}`;
}

/** Finds the newest version of an API. */
export function newestVersion({ supported }: Versions): number {
  return Math.max(...supported);
}

/** Reads a version; the default without one. */
function supportedVersion(versions: Versions | undefined, text: string | undefined): number | undefined {
  return text === undefined ? versions?.default : versions?.supported.find((version) => String(version) === text);
}
