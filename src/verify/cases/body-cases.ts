import type { Operation } from '../../contract/contract.ts';
import { type Case, createCase, describePath } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { mutantLine } from '../mutants.ts';
import { buildTemplate } from '../request-template.ts';

/** Bodies that no media type with a grammar can read. */
const malformed: readonly (readonly [label: string, edit: (text: string) => string])[] = [
  ['cut-off', (text) => text.slice(0, -1)],
  ['trailing-comma', (text) => text.replace(/}$/, ',}')],
  ['words', () => 'no body at all'],
  ['empty', () => ''],
];

/** Derives the smallest and the fullest body, the named examples, every mutant, and malformed bodies. */
export function bodyCases(context: VerifyContext, operation: Operation): Case[] {
  if (!operation.body) return [];
  const subject = context.bodySubject(operation);
  const [fullest = {}] = subject.bases;
  const examples = context.hints.requests[operation.operationId]?.examples ?? [];
  const { body: text } = buildTemplate(context, operation);
  return [
    createCase(context, operation, 'body/smallest', 'with the smallest body', { body: subject.smallest }),
    createCase(context, operation, 'body/fullest', 'with every member that the others allow', { body: fullest }),
    ...examples.map(({ name, line, summary, value }) => {
      const body = context.values.replace(value);
      return createCase(context, operation, `example/${name}`, `as in the example "${summary}"`, { body }, line);
    }),
    ...context.createMutants(subject).map((mutant) => {
      const { path, keyword, label } = mutant.mutation;
      const title = `with ${describePath(path)}: ${keyword === 'member' ? label : `${keyword} ${label}`}`;
      const line = mutantLine(context.contract, subject, mutant) ?? operation.line;
      return createCase(context, operation, `body/${mutant.name}`, title, { body: mutant.value }, line);
    }),
    ...malformed.map(([label, edit]) =>
      createCase(context, operation, `body/malformed/${label}`, `with a malformed body (${label})`, { text: edit(text) }),
    ),
  ];
}
