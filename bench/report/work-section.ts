import { contenders, type Work } from '../contenders.ts';
import { boldLabel } from './lookup.ts';
import { table } from './table.ts';

const columns: { readonly [Key in keyof Work]: string } = {
  validatesRequests: 'validates requests',
  documentedErrors: 'documented error for each mistake',
  stores: 'stores',
  journal: 'journal',
  checksResponses: 'validates responses',
  logs: 'logs',
};

/** Writes the table of the work that each contender does. */
export function workTable(): string {
  const rows = contenders.map(({ name, work }) => [
    boldLabel(name),
    ...[work.validatesRequests, work.documentedErrors, work.stores, work.journal, work.checksResponses, work.logs].map((does) =>
      typeof does === 'string' ? does : does ? 'yes' : 'no',
    ),
  ]);
  return table(['', ...Object.values(columns)], rows);
}

/** Writes what each contender does and leaves out. */
export const workSection = (): string => `## Work

Contenders do different amounts of work for the same request. Only ringback does all of it.

${workTable()}

The benchmark tries each of these facts before it measures (\`--only prove\`), except one: the check of responses was tried with a wrong
response of the three hand-written servers (Hono, Fastify, Express); those of ringback and Prism are known from their sources. Prism
refuses with an example of the contract, the same for every mistake; the hand-written servers with the errors of their validator.
Fastify writes responses with a serializer made from the schema: it notices a value that a union of schemas forbids, but no other.
Every hand-written server has the same store: a Map and an array, without limits.`;
