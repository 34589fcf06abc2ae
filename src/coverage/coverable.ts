import type { Contract, DeclaredResponses, Json, Operation } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { type MessageMatcher, messageMatcher } from '../contract/message.ts';
import { type Counter, emptyNode, type SchemaNode } from './schema-node.ts';
import { type Collector, collectStatements } from './statements.ts';

/** The schemas of a contract as data, by the names of its validators. */
export type Schemas = Readonly<Record<string, Json>>;

/** What can be covered of some answers. */
export interface CoverableAnswers {
  readonly tallies: Counter[];
  readonly statuses: Map<number, Counter>;
  readonly messages: readonly { readonly status: number; readonly matches: MessageMatcher; readonly tally: Counter }[];
}

/** What can be covered of an operation. */
export interface Coverable extends CoverableAnswers {
  /** Of a request's query, body and a success's body. */
  readonly query: SchemaNode;
  readonly body: SchemaNode;
  readonly success: SchemaNode;
  readonly versions: ReadonlyMap<number, Counter>;
  readonly tokenKinds: ReadonlyMap<string, { readonly isAllowed: boolean; readonly tally: Counter }>;
}

/** Statuses under this one are successes. */
export const firstError = 400;

/** What can be covered of answers: each status, and each documented message. */
export function coverableAnswers({ responses, errors }: DeclaredResponses): CoverableAnswers {
  const tallies: Counter[] = [];
  const take = taker(tallies);
  const statuses = Object.values(responses).map(({ status, line }): [number, Counter] => [
    status,
    take({ kind: 'status', name: String(status), line, count: 0 }),
  ]);
  const messages = errors.map((error) => ({
    status: error.status,
    matches: messageMatcher(error),
    tally: take({ kind: 'message', name: error.name, line: error.line, count: 0 }),
  }));
  return { tallies, statuses: new Map(statuses), messages };
}

/** Derives from the contract what can be covered of an operation. */
export function coverableOf(contract: Contract, schemas: Schemas, operation: Operation): Coverable {
  const answers = coverableAnswers(operation);
  const take = taker(answers.tallies);
  const { line } = operation;
  const soilFor = (name: string, soil: Pick<Collector, 'part' | 'member' | 'value' | 'countsAbsence' | 'ends'>): Collector => ({
    ...soil,
    rules: contract.schemas[name]?.rules ?? {},
    line,
    take,
  });
  const sent = { member: 'requestMember', value: 'requestValue', countsAbsence: true } as const;
  const query = emptyNode();
  const { parametersSchema, body: declared } = operation;
  if (parametersSchema !== undefined) {
    const schema = schemas[parametersSchema];
    const inner = isObject(schema) && isObject(schema.properties) ? schema.properties.query : undefined;
    collectStatements(soilFor(parametersSchema, { part: 'query', ...sent }), query, inner, '#/properties/query', '');
  }
  const body = emptyNode();
  if (declared)
    collectStatements(
      soilFor(declared.schema, { part: 'body', ...sent }),
      body,
      schemas[declared.schema],
      '#',
      '',
      declared.members,
    );
  const success = emptyNode();
  for (const name of successBodies(operation)) {
    const answered = { member: 'responseMember', value: 'responseValue', countsAbsence: false } as const;
    const ends = operation.retention !== undefined ? 'told' : endsElsewhere(contract, name) ? 'impossible' : undefined;
    collectStatements(soilFor(name, { part: 'answer', ...answered, ends }), success, schemas[name], '#', '');
  }
  const versions = (operation.versions?.supported ?? []).map((version): [number, Counter] => [
    version,
    take({ kind: 'version', name: String(version), line, count: 0 }),
  ]);
  const kinds = operation.tokenKinds ? (contract.apis[operation.api]?.tokenKinds ?? []) : [];
  const tokenKinds = kinds.map((kind) => {
    const isAllowed = operation.tokenKinds?.includes(kind) ?? false;
    const tally = take({ kind: 'tokenKind', name: isAllowed ? kind : `${kind}, refused`, line, count: 0 });
    return [kind, { isAllowed, tally }] as const;
  });
  return { ...answers, query, body, success, versions: new Map(versions), tokenKinds: new Map(tokenKinds) };
}

/** The same statement, reached in two ways, is one. */
function taker(tallies: Counter[]): (tally: Counter) => Counter {
  return (tally) => {
    const known = tallies.find(({ kind, name }) => kind === tally.kind && name === tally.name);
    if (known) return known;
    tallies.push(tally);
    return tally;
  };
}

function successBodies({ responses }: Operation): Set<string> {
  return new Set(
    Object.values(responses).flatMap(({ status, body }) => (status < firstError && body !== undefined ? [body] : [])),
  );
}

/** Whether an operation that reads what has ended has the same body: in an answer to the operation that began it, nothing has. */
function endsElsewhere({ operations }: Contract, body: string): boolean {
  return Object.values(operations).some((operation) => operation.retention !== undefined && successBodies(operation).has(body));
}
