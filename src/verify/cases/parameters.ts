import type { Json, Operation } from '../../contract/contract.ts';
import { at } from '../../contract/json-edit.ts';
import { readQuery } from '../../contract/query.ts';
import { ruleLine } from '../../contract/schema-error.ts';
import { buildRequest, type Case, placed, successLine, type VerifyContext } from '../context.ts';
import { brokenBy, nameOf, type Subject } from '../mutants.ts';
import { plausible } from '../mutations.ts';
import { queryOf } from '../request-template.ts';
import { layersOf, lineNear } from '../schema.ts';

/** Every query parameter there and not there, and one thing changed at a time. */
export function parameterCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId } = operation;
  const subject = querySubject(context, operation);
  if (!subject) return [];
  const rules = context.contract.schemas[subject.schema]?.rules ?? {};
  const query = (value: Json) => queryOf(operation, value);
  const plain = { operationId, line: successLine(operation) };
  const [fullest = {}] = subject.bases;
  return [
    {
      ...plain,
      name: `${operationId}/query/smallest`,
      title: `${operationId} without a query`,
      draft: buildRequest(context, operation),
    },
    {
      ...plain,
      name: `${operationId}/query/fullest`,
      title: `${operationId} with every query parameter`,
      draft: buildRequest(context, operation, { query: query(fullest) ?? '' }),
    },
    ...context.madeFrom(subject).flatMap(({ variant, value, errors }): Case[] => {
      const text = query(value);
      const [error] = errors;
      if (text === undefined || variant.at.length === 0) return [];
      return [
        {
          name: `${operationId}/query/${nameOf(variant)}`,
          title: `${operationId} with the query parameter ${placed(variant.at)}: ${variant.keyword} ${variant.label}`,
          operationId,
          line: (error && ruleLine(rules[error.schemaPath], error)) ?? lineNear(rules, variant.path) ?? operation.line,
          draft: buildRequest(context, operation, { query: text }),
        },
      ];
    }),
  ];
}

/** The query parameters as one object, as they are read from what is sent; `undefined` where there are none. */
export function querySubject({ contract, schemas, hints, values }: VerifyContext, operation: Operation): Subject | undefined {
  const { parameters, parametersSchema: schema } = operation;
  if (schema === undefined || parameters.every(({ in: part }) => part !== 'query')) return undefined;
  const path = '/properties/query';
  const examples = hints.requests[operation.operationId]?.parameters ?? {};
  const inQuery = parameters.filter(({ in: part }) => part === 'query');
  const whole = Object.fromEntries(
    inQuery.flatMap(({ name }) => (examples[name] === undefined ? [] : [[name, values.replace(examples[name])]])),
  );
  const ofPath = Object.fromEntries(
    parameters.flatMap(({ name, in: part }) => (part === 'path' ? [[name, examples[name] ?? '']] : [])),
  );
  return {
    schema,
    layers: layersOf(at(schemas[schema], ['properties', 'query']), `#${path}`),
    bases: [whole, {}],
    smallest: {},
    samples: (layers, place) => {
      const example = at(whole, place);
      return [...(example === undefined ? [] : [example]), ...plausible(layers)];
    },
    errorsOf: (value) => {
      const query = queryOf(operation, value);
      return query === undefined ? [] : brokenBy(contract, schema, { path: ofPath, query: readQuery(parameters, query) });
    },
  };
}
