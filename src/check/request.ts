import type { Dialect } from '../apis/api.ts';
import { authenticate, authorize, bearerToken } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { redactedText } from '../contract/redact.ts';
import type { Rejection } from '../contract/rejection.ts';
import type { PathParameters } from '../contract/request.ts';
import type { Advisory } from '../contract/violation.ts';
import type { RecordedEntry } from './recorded.ts';

/** What a recorded request comes to. */
export interface CheckedRequest {
  /** What breaks the contract. */
  readonly rejections: readonly Rejection[];
  readonly advisories: readonly Advisory[];
  /** The body as it was understood, where it was recorded and can be compared with the answer. */
  readonly sent: unknown;
}

/**
 * Checks recorded requests. A missing Authorization breaks nothing here: exports leave it out more often than clients do. A
 * redacted one counts as a token; what kind it was cannot be told.
 */
export function createRequestCheck(
  contract: Contract,
  dialects: Readonly<Record<string, Dialect>>,
): (operation: Operation, path: PathParameters, recorded: Pick<RecordedEntry, 'request' | 'body'>) => CheckedRequest {
  const understand = compileContract(contract).parseRequest;
  return (operation, path, { request, body }) => {
    const whole = { ...request, body: body ?? standIn(operation) };
    const authorization = request.headers.authorization;
    if (authorization !== undefined) {
      const token = bearerToken(authorization);
      const unauthenticated = authenticate(operation, authorization);
      if (unauthenticated) return { rejections: [unauthenticated], advisories: [], sent: undefined };
      const kind = dialects[operation.api]?.identify(whole, path, token).tokenKind;
      const unauthorized =
        token === undefined || token === redactedText || kind === undefined ? undefined : authorize(operation, kind);
      if (unauthorized) return { rejections: [unauthorized], advisories: [], sent: undefined };
    }
    const { rejections, advisories, body: understood } = understand(operation, whole, path);
    return { rejections, advisories, sent: rejections.length === 0 && body !== undefined ? understood : undefined };
  };
}

/** A valid body in place of one that was not recorded: it is taken to be fine. */
function standIn({ body }: Operation): string {
  const [example] = body?.examples ?? [];
  if (body === undefined || example === undefined) return '';
  if (body.mediaType !== formMediaType) return JSON.stringify(example);
  return new URLSearchParams(
    Object.entries(Object(example)).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
