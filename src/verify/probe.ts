import type { Operation } from '../contract/contract.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { messageMatcher } from '../contract/message.ts';
import { describeError } from '../edges/describe-error.ts';
import type { VerifyContext } from './context.ts';
import { fillTemplate } from './fill-template.ts';
import { buildTemplate } from './request-template.ts';
import type { ParsedResponse, Send } from './send.ts';

/** The result of the first requests to an API at a target. */
export interface Probe {
  readonly api: string;
  /** True for a ringback that answers itself: a proxy passes `Prefer` on, and does not apply it. */
  readonly isRingback: boolean;
  /** The answers, if none can be of the API: `404`, or the reason why none came. */
  readonly absence?: string;
  /** True if no answer came. */
  readonly isSilent: boolean;
}

/** Statuses of a server, or of a gateway before it, that does not know a path, in addition to redirections. */
const unknownPathStatuses = [404, 405, 410, 421, 501, 502, 503, 504];

/**
 * Probes an API at a target, without an effect there: with a request that reads and, if the answer cannot be one of the API, with
 * a request of every other operation, because a target may lack some.
 */
export async function probeApi(context: VerifyContext, api: string, base: string, send: Send): Promise<Probe> {
  const operations = Object.values(context.contract.operations).filter((operation) => operation.api === api);
  const isReader = ({ method }: Operation) => method === 'GET';
  const [first, ...others] = [...operations.filter(isReader), ...operations.filter((operation) => !isReader(operation))];
  const answers = first ? [await probe(first)] : [];
  if (answers.some(({ absence }) => absence !== undefined)) answers.push(...(await Promise.all(others.map(probe))));
  const isRingback = answers.some(({ headers }) => 'preference-applied' in headers && 'ringback-exchange' in headers);
  const absences = answers.flatMap(({ absence = [] }) => absence);
  const isAbsent = absences.length === operations.length;
  return {
    api,
    isRingback,
    isSilent: answers.every(({ isSilent }) => isSilent),
    ...(isAbsent ? { absence: [...new Set(absences)].join(', ') } : {}),
  };

  async function probe(operation: Operation) {
    try {
      const response = await send(fillTemplate(probeTemplate(context, operation), base));
      return { headers: response.headers, absence: describeAbsence(operation, response), isSilent: false };
    } catch (error) {
      return { headers: {}, absence: describeError(error), isSilent: true };
    }
  }
}

/** Builds a request that reads or must be refused: it has no body, and no token where the operation needs no body. */
function probeTemplate(context: VerifyContext, operation: Operation) {
  const { method, body, errors } = operation;
  const isRefused = method === 'GET' || (body !== undefined && !body.optional);
  const headers = { prefer: `code=${errors[0]?.status}`, ...(isRefused ? {} : { authorization: undefined }) };
  return buildTemplate(context, operation, { headers, text: '' });
}

/** Describes a response that cannot be one of the operation. */
function describeAbsence({ errors }: Operation, { status, headers, body }: ParsedResponse): string | undefined {
  if (errors.some((error) => error.status === status && messageMatcher(error)(body))) return undefined;
  const isPage = contentTypeOf(headers['content-type']).type === 'text/html';
  const isElsewhere = unknownPathStatuses.includes(status) || (status >= 300 && status < 400);
  return isPage || isElsewhere ? `${status}${isPage ? ' text/html' : ''}` : undefined;
}
