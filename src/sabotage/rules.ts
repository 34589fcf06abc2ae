import type { ErrorExample, Operation, RejectionKind, Rule } from '../contract/contract.ts';
import type { Violation } from '../contract/violation.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { successFor } from './example-response.ts';
import { type Description, isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';
import { oneLine } from './texts.ts';

/** Refusals before any schema is asked, with the header that tells them apart where several are answered alike. */
const refusalKinds: readonly (readonly [kind: RejectionKind, header?: string])[] = [
  ['unauthenticated', '/authorization'],
  ['notPermitted', '/authorization'],
  ['unsupportedMediaType', '/content-type'],
  ['notAcceptable', '/accept'],
  ['unsupportedVersion'],
  ['malformedBody'],
];

/** Does not enforce a rule: what the contract answers with a named error is answered as if it was done. */
export function ruleSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const { errors, rejectionErrors: refusals } = operation;
  return errors.filter(isOfRequests).flatMap((error) => {
    const { name, line } = error;
    const ruled = ruleLinesOf(source, operation, name);
    const kinds = refusalKinds.filter(([kind]) => refusals[kind] === name && canBe(kind, operation));
    const byKind = kinds.map(([kind, header]) =>
      notEnforced(owner, operation, error, `accepted/${kind}`, [line], (violation, received) =>
        isRefusal(kind, header, violation, received),
      ),
    );
    const hasOthers = ruled.length > 0 || !Object.values(refusals).includes(name);
    const others = notEnforced(
      owner,
      operation,
      error,
      'accepted',
      [line, ...ruled],
      (violation, received) => !kinds.some(([kind, header]) => isRefusal(kind, header, violation, received)),
    );
    return hasOthers ? [...byKind, others] : byKind;
  });
}

/** Whether what a request says brings an error about, not the state of the service. */
export function isOfRequests({ status }: ErrorExample): boolean {
  return status < 500 && status !== 429;
}

/** Whether a violation is of a kind, by the part of the request that it is about. */
function isRefusal(
  kind: RejectionKind,
  header: string | undefined,
  { in: part, where }: Violation,
  { body }: ReceivedRequest,
): boolean {
  if (kind === 'malformedBody') return part === 'body' && where === '' && body === undefined;
  return part === 'header' && (header === undefined || where === header);
}

/** A sabotage that answers a success where violations of a named error are meant, or tells the other violations only. */
export function notEnforced(
  owner: Owner,
  operation: Operation,
  error: ErrorExample,
  label: string,
  lines: Description['lines'],
  isMeant: (violation: Violation, received: ReceivedRequest) => boolean,
  when = oneLine(error.summary),
): Sabotage {
  const { name, status } = error;
  const rejections = {
    lines,
    title: `accepts what is to be answered with ${status} ${name} (${when})`,
    remedy: `that such a request (${when}) is answered with ${status}`,
  };
  return sabotageOf(owner, `${status}/${name}/${label}`, rejections, () => ({
    bend(received) {
      if (!isOf(owner, received)) return undefined;
      const others = received.rejections.filter(
        ({ error: own, violation }) => own.name !== name || !isMeant(violation, received),
      );
      return others.length === 0 || others.length === received.rejections.length
        ? undefined
        : { ...received, rejections: others };
    },
    tamper({ received, outcome, answer }) {
      const [first] = outcome.violations;
      const isRefused = isOf(owner, received) && answer.status === status && first?.code === name;
      return isRefused && isMeant(first, received) ? successFor(operation, received, answer) : undefined;
    },
  }));
}

/** Whether a request to an operation can be refused for such a reason. */
function canBe(kind: RejectionKind, operation: Operation): boolean {
  if (kind === 'notPermitted') return operation.tokenKinds !== undefined;
  return kind !== 'malformedBody' || isJson(operation);
}

/** Texts of any other media type can be read, and have no types. */
function isJson({ body }: Operation): boolean {
  return body?.mediaType.endsWith('json') ?? false;
}

/** The lines of the rules that an error answers. */
export function ruleLinesOf({ contract }: Source, operation: Operation, name: string): number[] {
  const { body, parametersSchema, rejectionErrors: refusals } = operation;
  const rulesOf = (schema: string | undefined) => Object.entries(contract.schemas[schema ?? '']?.rules ?? {});
  const inBody = rulesOf(body?.schema).filter(([path]) => isJson(operation) || !path.endsWith('/type'));
  return [...inBody, ...rulesOf(parametersSchema)]
    .filter(([path]) => !path.endsWith('/properties'))
    .flatMap(([, rule]) => linesOf(rule, name, refusals.invalid));
}

function linesOf({ line, lines, example }: Rule, name: string, otherwise: string | undefined): number[] {
  if (typeof example !== 'object') return (example ?? otherwise) === name ? [line] : [];
  return Object.entries(example).flatMap(([member, own]) => (own === name ? [lines?.[member] ?? line] : []));
}
