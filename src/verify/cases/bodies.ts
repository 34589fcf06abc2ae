import type { Operation } from '../../contract/contract.ts';
import { ruleLine } from '../../contract/schema-error.ts';
import { buildRequest, type Case, placed, successLine, type VerifyContext } from '../context.ts';
import { type Mutant, nameOf, type Subject } from '../mutants.ts';
import { lineNear } from '../schema.ts';

/** Texts that are no body of any media type that has a grammar. */
const malformed: readonly (readonly [label: string, change: (text: string) => string])[] = [
  ['cut-off', (text) => text.slice(0, -1)],
  ['trailing-comma', (text) => text.replace(/}$/, ',}')],
  ['words', () => 'no body at all'],
  ['empty', () => ''],
];

/** The smallest and the fullest body, the named examples, one thing changed at a time, and what cannot be read. */
export function bodyCases(context: VerifyContext, operation: Operation): Case[] {
  const { body, operationId } = operation;
  if (!body) return [];
  const subject = context.bodyOf(operation);
  const [fullest = {}] = subject.bases;
  const valid = { operationId, line: successLine(operation) };
  const examples = context.hints.requests[operationId]?.examples ?? [];
  const draft = buildRequest(context, operation);
  return [
    {
      ...valid,
      name: `${operationId}/body/smallest`,
      title: `${operationId} with the smallest body`,
      draft: buildRequest(context, operation, { body: subject.smallest }),
    },
    {
      ...valid,
      name: `${operationId}/body/fullest`,
      title: `${operationId} with every member that may stand beside the others`,
      draft: buildRequest(context, operation, { body: fullest }),
    },
    ...examples.map(({ name, line, summary, value }) => ({
      operationId,
      line,
      name: `${operationId}/example/${name}`,
      title: `${operationId} as in the example "${summary}"`,
      draft: buildRequest(context, operation, { body: context.values.replace(value) }),
    })),
    ...context.madeFrom(subject).map((made) => variantCase(context, operation, subject, made)),
    ...malformed.map(([label, change]) => ({
      ...valid,
      name: `${operationId}/body/malformed/${label}`,
      title: `${operationId} with a body that cannot be read (${label})`,
      draft: buildRequest(context, operation, { text: change(draft.body) }),
    })),
  ];
}

function variantCase(
  context: VerifyContext,
  operation: Operation,
  { schema }: Subject,
  { variant, value, errors }: Mutant,
): Case {
  const { operationId } = operation;
  const rules = context.contract.schemas[schema]?.rules ?? {};
  const [error] = errors;
  const own = error && ruleLine(rules[error.schemaPath], error);
  const subject = variant.keyword === 'member' ? variant.label : `${variant.keyword} ${variant.label}`;
  return {
    name: `${operationId}/body/${nameOf(variant)}`,
    title: `${operationId} with ${placed(variant.at)}: ${subject}`,
    operationId,
    line: own ?? lineNear(rules, variant.path) ?? operation.line,
    draft: buildRequest(context, operation, { body: value }),
  };
}
