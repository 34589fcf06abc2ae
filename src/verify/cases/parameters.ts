import type { Json, Operation } from '../../contract/contract.ts';
import { valueAtPath } from '../../contract/json.ts';
import { readQuery } from '../../contract/query.ts';
import { applicableSchemas } from '../../contract/schema-walk.ts';
import { type Case, describePath, successLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { findErrors, mutantLine, mutationName, type Subject } from '../mutants.ts';
import { buildTemplate } from '../request-template.ts';
import { deriveSamples } from '../sample-values.ts';
import { writeQuery } from '../serialize.ts';

/** Derives the empty and the fullest query, and every mutant. */
export function parameterCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId } = operation;
  const subject = querySubject(context, operation);
  if (!subject) return [];
  const create = (name: string, title: string, value: Json, line = successLine(operation)): Case => ({
    name: `query/${name}`,
    title: `${operationId} ${title}`,
    line,
    template: buildTemplate(context, operation, { query: writeQuery(operation, value) ?? '' }),
  });
  const [fullest = {}] = subject.bases;
  const mutants = context.createMutants(subject).filter(({ mutation }) => mutation.path.length > 0);
  return [
    create('smallest', 'without a query', subject.smallest),
    create('fullest', 'with every query parameter', fullest),
    ...mutants.map((mutant) => {
      const { path, keyword, label } = mutant.mutation;
      const title = `with the query parameter ${describePath(path)}: ${keyword} ${label}`;
      const line = mutantLine(context.contract, subject, mutant) ?? operation.line;
      return create(mutationName(mutant.mutation), title, mutant.value, line);
    }),
  ];
}

/** Creates the subject of an operation's query: its parameters as one object. `undefined` if it has none. */
export function querySubject({ contract, schemas, hints, values }: VerifyContext, operation: Operation): Subject | undefined {
  const { parameters, parametersSchema: schema } = operation;
  const names = parameters.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : []));
  if (schema === undefined || names.length === 0) return undefined;
  const examples = hints.requests[operation.operationId]?.parameters ?? {};
  const pick = (list: readonly string[]) =>
    Object.fromEntries(list.flatMap((name) => (examples[name] === undefined ? [] : [[name, examples[name]]])));
  const whole = values.replace(pick(names));
  const path = pick(parameters.flatMap((parameter) => (parameter.in === 'path' ? [parameter.name] : [])));
  return {
    schema,
    schemas: applicableSchemas(valueAtPath(schemas[schema], ['properties', 'query']), '#/properties/query'),
    bases: [whole, {}],
    smallest: {},
    samples: (inner, place) => {
      const example = valueAtPath(whole, place);
      return [...(example === undefined ? [] : [example]), ...deriveSamples(inner)];
    },
    validate: (value) => {
      const query = writeQuery(operation, value);
      return query === undefined ? undefined : findErrors(contract, schema, { path, query: readQuery(parameters, query) });
    },
  };
}
