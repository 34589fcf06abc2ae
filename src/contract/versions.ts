import type { Contract, Operation } from './contract.ts';
import { newestVersion, withVersion } from './media-type.ts';
import { optionError } from './option-error.ts';
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

/**
 * Makes a contract in which a request that names no version gets this one. Operations that do not have it keep their default.
 * @throws RangeError if no operation has the version
 */
export function withDefaultVersion(contract: Contract, version: number | undefined): Contract {
  if (version === undefined) return contract;
  const operations = Object.entries(contract.operations).map(([id, operation]): [string, Operation] => {
    const { versions } = operation;
    return [
      id,
      versions?.supported.includes(version) ? { ...operation, versions: { ...versions, default: version } } : operation,
    ];
  });
  const supported = new Set(operations.flatMap(([, { versions }]) => versions?.supported ?? []));
  if (!supported.has(version)) throw optionError('defaultVersion', `one of ${[...supported].join(', ')}`, version);
  return { ...contract, operations: Object.fromEntries(operations) };
}
