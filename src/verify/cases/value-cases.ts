import type { Json, Operation } from '../../contract/contract.ts';
import { writeQuery } from '../../contract/query.ts';
import { type Case, createCase, describePath } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { mutantLine } from '../mutants.ts';
import { buildTemplate, type Overrides } from '../request-template.ts';
import type { Subject } from '../subjects.ts';

/** Bodies that no media type with a grammar can read. */
const malformed: readonly (readonly [label: string, edit: (text: string) => string])[] = [
  ['cut-off', (text) => text.slice(0, -1)],
  ['trailing-comma', (text) => text.replace(/}$/, ',}')],
  ['words', () => 'no body at all'],
  ['empty', () => ''],
];

/** Derives the smallest and the fullest body and query, the named examples, every mutant, and malformed bodies. */
export function valueCases(context: VerifyContext, operation: Operation): Case[] {
  const examples = context.hints.requests[operation.operationId]?.examples ?? [];
  const { body: text } = buildTemplate(context, operation);
  return [
    ...examples.map(({ name, line, summary, value }) => {
      const body = context.values.replace(value);
      return createCase(context, operation, `example/${name}`, `as in the example "${summary}"`, { body }, line);
    }),
    ...context.createSubjects(operation).flatMap((subject) => subjectCases(context, operation, subject)),
    ...(operation.body ? malformed : []).map(([label, edit]) =>
      createCase(context, operation, `body/malformed/${label}`, `with a malformed body (${label})`, { text: edit(text) }),
    ),
  ];
}

function subjectCases(context: VerifyContext, operation: Operation, subject: Subject): Case[] {
  const { part, smallest, bases } = subject;
  const [fullest = {}] = bases;
  // A query is always an object.
  const mutants = context.createMutants(subject).filter(({ mutation }) => part === 'body' || mutation.path.length > 0);
  const create = (name: string, title: string, value: Json, line?: number) =>
    createCase(context, operation, `${part}/${name}`, title, overridesFor(operation, subject, value), line);
  return [
    create('smallest', `with the smallest ${part}`, smallest),
    create('fullest', `with every member of the ${part} that the others allow`, fullest),
    ...mutants.map((mutant) => {
      const { path, keyword, label } = mutant.mutation;
      const place = part === 'query' ? `the query parameter ${describePath(path)}` : describePath(path);
      const title = `with ${place}: ${keyword === 'member' ? label : `${keyword} ${label}`}`;
      return create(mutant.name, title, mutant.value, mutantLine(context.contract, subject, mutant) ?? operation.line);
    }),
  ];
}

/** Sends a value of a subject. */
export function overridesFor(operation: Operation, { part }: Subject, value: Json): Overrides {
  return part === 'body' ? { body: value } : { query: writeQuery(operation, value) };
}
