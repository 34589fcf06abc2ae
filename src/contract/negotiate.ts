import type { Operation, RejectionKind } from './contract.ts';
import { contentTypeOf, negotiateVersion, preferredType } from './media-type.ts';
import { createRejection } from './validate-request.ts';
import type { Rejection } from './violation.ts';

/** What a request's headers come to. */
export interface Negotiation {
  /** Why they are refused; empty when they are not. */
  readonly rejections: readonly Rejection[];
  /** The version of the API, where there are several. */
  readonly version?: number | undefined;
  /** The media type to answer in, of those that the operation's success has. */
  readonly mediaType?: string | undefined;
}

/** Pairs of headers that are remembered for each operation; clients send few different ones. */
const rememberedPairs = 1_000;

/** Negotiates media types and version. It depends on two headers only, so what they come to is remembered. */
export function createNegotiation(): (operation: Operation, accept?: string, contentType?: string) => Negotiation {
  const byOperation = new Map<Operation, Map<string, Negotiation>>();
  return (operation, accept, contentType) => {
    let remembered = byOperation.get(operation);
    if (!remembered) {
      remembered = new Map();
      byOperation.set(operation, remembered);
    }
    const pair = `${accept}\n${contentType}`;
    const known = remembered.get(pair);
    if (known) return known;
    const found = negotiate(operation, accept, contentType);
    if (remembered.size >= rememberedPairs) remembered.clear();
    remembered.set(pair, found);
    return found;
  };
}

function negotiate(operation: Operation, accept: string | undefined, contentType: string | undefined): Negotiation {
  const sent = contentTypeOf(contentType);
  if (operation.body && sent.type !== operation.body.mediaType) {
    const values = { contentType: sent.asSent };
    return refused(operation, 'unsupportedMediaType', '/content-type', contentType, operation.body.mediaType, values);
  }

  const answered = answerTypes(operation);
  const preferred = preferredType(accept, answered);
  if (!preferred && operation.rejectionErrors.notAcceptable)
    return refused(operation, 'notAcceptable', '/accept', accept, `a range that admits ${answered.join(' or ')}`);
  const { mediaType, ranges = [] } = preferred ?? {};

  const { versions } = operation;
  const { version, header, asked } = negotiateVersion(versions, { accept: ranges, 'content-type': [sent] });
  if (versions && version === undefined) {
    const expected = `${versions.parameter} one of ${versions.supported.join(', ')}`;
    return refused(operation, 'unsupportedVersion', `/${header}`, asked, expected);
  }
  return { rejections: [], version, mediaType };
}

/** The media types of an operation's success, the default first. */
function answerTypes({ responses }: Operation): readonly string[] {
  const success = Object.values(responses).find(({ status }) => status < 300);
  return [success?.mediaType ?? '*/*', ...Object.keys(success?.alternatives ?? {})];
}

function refused(
  operation: Operation,
  kind: RejectionKind,
  where: string,
  seen: string | undefined,
  expected: string,
  values?: Readonly<Record<string, string>>,
): Negotiation {
  const rejections = createRejection(operation, kind, { in: 'header', where, seen, expected }, values);
  return { rejections: rejections ? [rejections] : [] };
}
