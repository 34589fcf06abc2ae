import type { Operation } from '../../contract/contract.ts';
import { type Case, describePath, successLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { mutantLine, mutationName } from '../mutants.ts';
import { buildTemplate, type Overrides } from '../request-template.ts';

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
  const { operationId } = operation;
  const subject = context.bodySubject(operation);
  const [fullest = {}] = subject.bases;
  const create = (name: string, title: string, overrides: Overrides, line = successLine(operation)): Case => ({
    name,
    title: `${operationId} ${title}`,
    line,
    template: buildTemplate(context, operation, overrides),
  });
  const { body: text } = buildTemplate(context, operation);
  return [
    create('body/smallest', 'with the smallest body', { body: subject.smallest }),
    create('body/fullest', 'with every member that the others allow', { body: fullest }),
    ...(context.hints.requests[operationId]?.examples ?? []).map(({ name, line, summary, value }) =>
      create(`example/${name}`, `as in the example "${summary}"`, { body: context.values.replace(value) }, line),
    ),
    ...context.createMutants(subject).map((mutant) => {
      const { path, keyword, label } = mutant.mutation;
      const title = `with ${describePath(path)}: ${keyword === 'member' ? label : `${keyword} ${label}`}`;
      const line = mutantLine(context.contract, subject, mutant) ?? operation.line;
      return create(`body/${mutationName(mutant.mutation)}`, title, { body: mutant.value }, line);
    }),
    ...malformed.map(([label, edit]) =>
      create(`body/malformed/${label}`, `with a malformed body (${label})`, { text: edit(text) }),
    ),
  ];
}
