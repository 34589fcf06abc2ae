import type { Operation } from '../../contract/contract.ts';
import { lineOf } from '../../contract/violation.ts';
import { type Made, nameOf, type Subject } from '../bodies.ts';
import { type Case, draftOf, type Kit, placed, successLine } from '../kit.ts';
import { lineNear } from '../schema.ts';

/** Texts that are no body of any media type that has a grammar. */
const malformed: readonly (readonly [label: string, change: (text: string) => string])[] = [
  ['cut-off', (text) => text.slice(0, -1)],
  ['trailing-comma', (text) => text.replace(/}$/, ',}')],
  ['words', () => 'no body at all'],
  ['empty', () => ''],
];

/** The smallest and the fullest body, the named examples, one thing changed at a time, and what cannot be read. */
export function bodyCases(kit: Kit, operation: Operation): Case[] {
  const { body, operationId } = operation;
  if (!body) return [];
  const subject = kit.bodyOf(operation);
  const [fullest = {}] = subject.bases;
  const valid = { operationId, line: successLine(operation) };
  const examples = kit.hints.requests[operationId]?.examples ?? [];
  const draft = draftOf(kit, operation);
  return [
    {
      ...valid,
      name: `${operationId}/body/smallest`,
      title: `${operationId} with the smallest body`,
      draft: draftOf(kit, operation, { body: subject.smallest }),
    },
    {
      ...valid,
      name: `${operationId}/body/fullest`,
      title: `${operationId} with every member that may stand beside the others`,
      draft: draftOf(kit, operation, { body: fullest }),
    },
    ...examples.map(({ name, line, summary, value }) => ({
      operationId,
      line,
      name: `${operationId}/example/${name}`,
      title: `${operationId} as in the example "${summary}"`,
      draft: draftOf(kit, operation, { body: kit.values.replace(value) }),
    })),
    ...kit.madeFrom(subject).map((made) => variantCase(kit, operation, subject, made)),
    ...malformed.map(([label, change]) => ({
      ...valid,
      name: `${operationId}/body/malformed/${label}`,
      title: `${operationId} with a body that cannot be read (${label})`,
      draft: draftOf(kit, operation, { text: change(draft.body) }),
    })),
  ];
}

function variantCase(kit: Kit, operation: Operation, { schema }: Subject, { variant, value, errors }: Made): Case {
  const { operationId } = operation;
  const rules = kit.contract.schemas[schema]?.rules ?? {};
  const [error] = errors;
  const own = error && lineOf(rules[error.schemaPath], error);
  const subject = variant.keyword === 'member' ? variant.label : `${variant.keyword} ${variant.label}`;
  return {
    name: `${operationId}/body/${nameOf(variant)}`,
    title: `${operationId} with ${placed(variant.at)}: ${subject}`,
    operationId,
    line: own ?? lineNear(rules, variant.path) ?? operation.line,
    draft: draftOf(kit, operation, { body: value }),
  };
}
