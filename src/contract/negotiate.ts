import type { Operation, RejectionKind } from './contract.ts';
import { contentTypeOf, negotiateVersion, preferredType } from './media-type.ts';
import { memoize } from './memoize.ts';
import { createRejection, type Rejection } from './rejection.ts';
import { successesOf } from './responses.ts';

/** The outcome of content negotiation. */
export interface Negotiation {
  /** The reason to turn the headers away; `undefined` when they pass. */
  readonly rejection?: Rejection | undefined;
  /** The version of the API, where it has several. */
  readonly version?: number | undefined;
  /** The media type of the response, of those that the operation's success has. */
  readonly mediaType?: string | undefined;
}

/** Negotiates media types and version from the headers Accept and Content-Type. */
export type Negotiate = (operation: Operation, accept?: string, contentType?: string) => Negotiation;

/** The last negotiation of an operation, and the headers that it depends on. */
interface Last {
  accept?: string | undefined;
  contentType?: string | undefined;
  negotiation?: Negotiation;
}

/** Makes a {@link Negotiate} that remembers the last result for each operation, because clients repeat their headers. */
export function createNegotiate(): Negotiate {
  const lastOf = memoize((_operation: Operation): Last => ({}));
  return (operation, accept, contentType) => {
    const last = lastOf(operation);
    if (last.negotiation && last.accept === accept && last.contentType === contentType) return last.negotiation;
    const negotiation = negotiate(operation, accept, contentType);
    Object.assign(last, { accept, contentType, negotiation });
    return negotiation;
  };
}

function negotiate(operation: Operation, accept: string | undefined, contentType: string | undefined): Negotiation {
  const reject = (kind: RejectionKind, where: string, seen: string | undefined, expected: string, values = {}) => ({
    rejection: createRejection(operation, kind, { in: 'header', where, seen, expected }, values),
  });
  const sent = contentTypeOf(contentType);
  if (operation.body && sent.type !== operation.body.mediaType) {
    const values = { contentType: sent.asSent };
    return reject('unsupportedMediaType', '/content-type', contentType, operation.body.mediaType, values);
  }

  const offered = responseTypes(operation);
  const preferred = preferredType(accept, offered);
  if (!preferred && operation.rejectionErrors.notAcceptable)
    return reject('notAcceptable', '/accept', accept, `a range that admits ${offered.join(' or ')}`);
  const { mediaType, ranges = [] } = preferred ?? {};

  const { versions } = operation;
  const { version, header } = negotiateVersion(versions, { accept: ranges, 'content-type': [sent] });
  if (versions && version === undefined) {
    const expected = `its parameter ${versions.parameter} with one of ${versions.supported.join(', ')}`;
    return reject('unsupportedVersion', `/${header}`, header === 'accept' ? accept : contentType, expected);
  }
  return { version, mediaType };
}

/** Lists the media types of an operation's success, the default first. */
function responseTypes(operation: Operation): readonly string[] {
  const [success] = successesOf(operation);
  return [success?.mediaType ?? '*/*', ...Object.keys(success?.alternatives ?? {})];
}
