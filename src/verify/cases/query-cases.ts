import type { Operation } from '../../contract/contract.ts';
import { type Case, createCase, describePath } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { mutantLine } from '../mutants.ts';
import { writeQuery } from '../serialize.ts';

/** Derives the empty and the fullest query, and every mutant. */
export function queryCases(context: VerifyContext, operation: Operation): Case[] {
  const subject = context.querySubject(operation);
  if (!subject) return [];
  const [fullest = {}] = subject.bases;
  const mutants = context.createMutants(subject).filter(({ mutation }) => mutation.path.length > 0);
  return [
    createCase(context, operation, 'query/smallest', 'without a query'),
    createCase(context, operation, 'query/fullest', 'with every query parameter', { query: writeQuery(operation, fullest) }),
    ...mutants.map((mutant) => {
      const { path, keyword, label } = mutant.mutation;
      const title = `with the query parameter ${describePath(path)}: ${keyword} ${label}`;
      const line = mutantLine(context.contract, subject, mutant) ?? operation.line;
      return createCase(context, operation, `query/${mutant.name}`, title, { query: writeQuery(operation, mutant.value) }, line);
    }),
  ];
}
