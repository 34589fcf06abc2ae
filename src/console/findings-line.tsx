import type { Json } from '../contract/contract.ts';
import { formatViolation } from '../contract/violation.ts';
import type { Schema } from './admin-client.ts';
import { routeTo } from './route.ts';
import { useLoaded, useServices } from './services.ts';

/** Shows a line of the contract, linked to the contract at this line. */
export function ContractLine({ line }: { readonly line: number }) {
  const { contract } = useServices();
  const lines = useLoaded(() => contract.lines(), []);
  return (
    <a class="contract-line" href={routeTo('contract', String(line))}>
      <span>openapi.yaml:{line}</span> <code>{lines?.[line - 1]?.trim()}</code>
    </a>
  );
}

/** Writes a violation without the line of the contract, which stands beside it. */
export function violationText({ seen, ...violation }: Schema<'Violation'>): string {
  const value: Json = JSON.parse(JSON.stringify(seen ?? null));
  return formatViolation(seen === undefined ? violation : { ...violation, seen: value }).replace(/ \([^()]*\)$/, '');
}

/** Shows a violation: the value, the expectation, and the line of the contract. */
export function ViolationNote({ violation }: { readonly violation: Schema<'Violation'> }) {
  const { code, expected, line, seen, isNumber } = violation;
  const value = seen === undefined ? 'missing' : isNumber ? String(seen) : JSON.stringify(seen);
  return (
    <div class="note broken">
      <b>{code}</b>
      <span>{violation.in === 'state' ? violationText(violation) : `${value}; expected ${expected}`}</span>
      <ContractLine line={line} />
    </div>
  );
}

/** Shows an advisory: legal, but a known trap. */
export function AdvisoryNote({ advisory: { code, text, where, line } }: { readonly advisory: Schema<'Advisory'> }) {
  return (
    <div class="note advised">
      <b>{code}</b>
      <span>
        <code>{where}</code> {text}
      </span>
      {line === undefined ? undefined : <ContractLine line={line} />}
    </div>
  );
}
