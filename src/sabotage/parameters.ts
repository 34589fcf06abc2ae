import { createRequestMutation, type Mutation, type OperationScope } from './mutation.ts';

/** Ignores a query parameter: a page lists too many or too few, in another order, or without the filter. */
export function parameterMutations(scope: OperationScope): Mutation[] {
  const { contract, operation } = scope;
  if (operation.method !== 'GET') return [];
  const rules = contract.schemas[operation.parametersSchema ?? '']?.rules ?? {};
  const responses = Object.values(operation.responses);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
  return parameters.map(({ name }) =>
    createRequestMutation(scope, {
      name: `query/${name}/ignored`,
      lines: [rules[`#/properties/query/properties/${name}/type`]?.line, operation.line, ...responses.map(({ line }) => line)],
      title: `does not heed the parameter ${name}`,
      remedy: `that what is answered is what ${name} asked for, and would be another without it`,
      alter(received, { receive, respond }) {
        const { request, rejections } = received;
        if (rejections.length > 0) return undefined;
        const query = withoutParameter(request.query, name);
        if (query === request.query) return undefined;
        const altered = receive({ ...request, query });
        // A mutant that responds alike cannot be noticed.
        const [before, after] = [received, altered].map((candidate) => JSON.stringify(respond(candidate).reply.body));
        return before === after ? undefined : altered;
      },
    }),
  );
}

function withoutParameter(query: string, name: string): string {
  const pattern = new RegExp(`^${name}(=|\\[|%5B|$)`, 'i');
  return query
    .split('&')
    .filter((pair) => !pattern.test(pair))
    .join('&');
}
