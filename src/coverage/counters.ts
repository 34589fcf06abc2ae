import type { Contract, DeclaredResponses, Json, Operation, Parameter } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { type MessageMatcher, messageMatcher } from '../contract/message.ts';
import { rulesOf } from '../contract/schema-walk.ts';
import { type Collector, type Counter, type CounterFor, collectStatements, emptyNode, type SchemaNode } from './statements.ts';

/** The schemas of a contract as data, by the names of its validators. */
export type Schemas = Readonly<Record<string, Json>>;

/** The statements about the responses of an operation, or of an API where no operation is met. */
export interface ResponseCounters {
  /** Every counter, in the order of the report. */
  readonly all: Counter[];
  readonly counterFor: CounterFor;
  readonly statuses: ReadonlyMap<number, Counter>;
  readonly messages: readonly { readonly status: number; readonly matches: MessageMatcher; readonly counter: Counter }[];
}

/** The statements about an operation. */
export interface OperationCounters extends ResponseCounters {
  /** The parameters without defaults, because only parameters that were sent count. */
  readonly parameters: readonly Parameter[];
  readonly query: SchemaNode;
  readonly body: SchemaNode;
  /** The body of a success. */
  readonly success: SchemaNode;
  readonly versions: ReadonlyMap<number, Counter>;
  readonly tokenKinds: ReadonlyMap<string, { readonly isAllowed: boolean; readonly counter: Counter }>;
}

/** Creates the counters of responses: of each status, and of each documented message. */
export function createResponseCounters({ responses, errors }: DeclaredResponses): ResponseCounters {
  const all: Counter[] = [];
  const counterFor: CounterFor = (kind, name, line) => {
    const known = all.find((counter) => counter.kind === kind && counter.name === name);
    const counter = known ?? { kind, name, line, count: 0 };
    if (!known) all.push(counter);
    return counter;
  };
  const statuses = Object.values(responses).map(
    ({ status, line }) => [status, counterFor('status', String(status), line)] as const,
  );
  const messages = errors.map((error) => ({
    status: error.status,
    matches: messageMatcher(error),
    counter: counterFor('message', error.name, error.line),
  }));
  return { all, counterFor, statuses: new Map(statuses), messages };
}

/** Creates the counters of an operation from the contract. */
export function createOperationCounters(contract: Contract, schemas: Schemas, operation: Operation): OperationCounters {
  const counters = createResponseCounters(operation);
  const { counterFor } = counters;
  const { line, parametersSchema = '', body: declared, versions, tokenKinds } = operation;
  const sent = { member: 'requestMember', value: 'requestValue', countsAbsence: true, line, counterFor } as const;

  const query = collectStatements(
    { ...sent, part: 'query', rules: rulesOf(contract, parametersSchema) },
    valueAtPath(schemas[parametersSchema], ['properties', 'query']),
    { path: '#/properties/query' },
  );
  const bodySchema = declared?.schema ?? '';
  const bodyCollector: Collector = { ...sent, part: 'body', rules: rulesOf(contract, bodySchema) };
  const body = collectStatements(bodyCollector, schemas[bodySchema], { members: declared?.members });
  const success = emptyNode();
  for (const name of successSchemas(operation)) {
    const results = operation.retention !== undefined ? 'collect' : isReadAfterEnd(contract, name) ? 'skip' : undefined;
    const answered = { member: 'responseMember', value: 'responseValue', countsAbsence: false } as const;
    const collector: Collector = { ...answered, part: 'answer', line, counterFor, results, rules: rulesOf(contract, name) };
    collectStatements(collector, schemas[name], { node: success });
  }

  const kinds = tokenKinds ? (contract.apis[operation.api]?.tokenKinds ?? []) : [];
  return {
    ...counters,
    parameters: operation.parameters.map(({ default: _, ...parameter }) => parameter),
    query,
    body,
    success,
    versions: new Map((versions?.supported ?? []).map((version) => [version, counterFor('version', String(version), line)])),
    tokenKinds: new Map(
      kinds.map((kind) => {
        const isAllowed = tokenKinds?.includes(kind) ?? false;
        return [kind, { isAllowed, counter: counterFor('tokenKind', isAllowed ? kind : `${kind}, refused`, line) }];
      }),
    ),
  };
}

function successSchemas({ responses }: Operation): Set<string> {
  return new Set(Object.values(responses).flatMap(({ status, body }) => (status < 400 && body !== undefined ? [body] : [])));
}

/** Tells if an operation that reads ended resources has the same body; the response that creates one cannot have a result yet. */
function isReadAfterEnd({ operations }: Contract, schema: string): boolean {
  return Object.values(operations).some(
    (operation) => operation.retention !== undefined && successSchemas(operation).has(schema),
  );
}
