import type { ErrorExample, Operation, RefusalKind, Rule } from '../contract/contract.ts';
import type { Violation } from '../contract/violation.ts';
import type { Received } from '../outcome.ts';
import { isOf, type Owner, type Sabotage, type Source, sabotageOf, type Told } from './sabotage.ts';
import { successFor } from './success.ts';
import { oneLine } from './texts.ts';

/** Refusals before any schema is asked, with the header that tells them apart where several are answered alike. */
const refusalKinds: readonly (readonly [kind: RefusalKind, header?: string])[] = [
  ['unauthenticated', '/authorization'],
  ['notPermitted', '/authorization'],
  ['unsupportedMediaType', '/content-type'],
  ['notAcceptable', '/accept'],
  ['unsupportedVersion'],
  ['malformedBody'],
];

/** Those that only a request with a body can meet. */
const ofBodies: readonly RefusalKind[] = ['unsupportedMediaType', 'malformedBody'];

/** Does not enforce a rule: what the contract answers with a named error is answered as if it was done. */
export function ruleSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const { errors, refusals } = operation;
  return errors.filter(isOfRequests).flatMap((error) => {
    const { name, line } = error;
    const ruled = ruleLinesOf(source, operation, name);
    const isPossible = (kind: RefusalKind) => operation.body !== undefined || !ofBodies.includes(kind);
    const kinds = refusalKinds.filter(([kind]) => refusals[kind] === name && isPossible(kind));
    const byKind = kinds.map(([kind, header]) =>
      notEnforced(owner, operation, error, `accepted/${kind}`, [line], (violation, received) =>
        isRefusal(kind, header, violation, received),
      ),
    );
    const isNamed = Object.values(refusals).includes(name);
    const hasOthers = !isNamed || ruled.length > 0;
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
function isRefusal(kind: RefusalKind, header: string | undefined, { in: part, where }: Violation, { body }: Received): boolean {
  if (kind === 'malformedBody') return part === 'body' && where === '' && body === undefined;
  return part === 'header' && (header === undefined || where === header);
}

/** A sabotage that answers a success where violations of a named error are meant, or tells the other violations only. */
export function notEnforced(
  owner: Owner,
  operation: Operation,
  error: ErrorExample,
  label: string,
  lines: Told['lines'],
  isMeant: (violation: Violation, received: Received) => boolean,
  when = oneLine(error.summary),
): Sabotage {
  const { name, status } = error;
  const told = {
    lines,
    title: `accepts what is to be answered with ${status} ${name} (${when})`,
    remedy: `that such a request (${when}) is answered with ${status}`,
  };
  return sabotageOf(owner, `${status}/${name}/${label}`, told, () => ({
    bend(received) {
      if (!isOf(owner, received)) return undefined;
      const others = received.told.filter(({ error: own, violation }) => own.name !== name || !isMeant(violation, received));
      return others.length === 0 || others.length === received.told.length ? undefined : { ...received, told: others };
    },
    tamper({ received, outcome, answer }) {
      const [first] = outcome.violations;
      const isRefused = isOf(owner, received) && answer.status === status && first?.code === name;
      return isRefused && isMeant(first, received) ? successFor(operation, received, answer) : undefined;
    },
  }));
}

/** The lines of the rules that an error answers; "invalid" answers those that name none. */
function ruleLinesOf({ contract }: Source, { body, parametersSchema, refusals }: Operation, name: string): number[] {
  const schemas = [body?.schema, parametersSchema].flatMap((schema) => schema ?? []);
  return schemas.flatMap((schema) =>
    Object.values(contract.schemas[schema]?.rules ?? {}).flatMap((rule) => linesOf(rule, name, refusals.invalid)),
  );
}

function linesOf({ line, lines, example }: Rule, name: string, invalid: string | undefined): number[] {
  if ((example ?? invalid) === name) return [line, ...Object.values(lines ?? {})];
  if (typeof example !== 'object') return [];
  return Object.entries(example).flatMap(([member, own]) => (own === name ? [lines?.[member] ?? line] : []));
}
