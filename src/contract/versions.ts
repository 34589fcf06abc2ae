import type { Operation } from './contract.ts';
import { newestVersion, withVersion } from './media-type.ts';
import { successesOf } from './responses.ts';

/** Finds the media type of an operation's success. */
export function successMediaType(operation: Operation): string {
  return successesOf(operation)[0]?.mediaType ?? '*/*';
}

/**
 * Lists the headers by which a request gets the newest version: the media type of its body or, without one, of the response. Where
 * the API has one version only, it is the media type of the body.
 */
export function newestHeaders(operation: Operation): Readonly<Record<string, string>> {
  const { body, versions } = operation;
  const named = (mediaType: string) => (versions ? withVersion(mediaType, versions, newestVersion(versions)) : mediaType);
  if (body) return { 'content-type': named(body.mediaType) };
  return versions ? { accept: named(successMediaType(operation)) } : {};
}
