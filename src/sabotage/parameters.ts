import type { Operation } from '../contract/contract.ts';
import { isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';

/** Does not heed a parameter of the query: a page lists too many or too few, in another order, or what was not asked for. */
export function parameterSabotages(owner: Owner, { contract }: Source, operation: Operation): Sabotage[] {
  const rules = contract.schemas[operation.parametersSchema ?? '']?.rules ?? {};
  const queried = operation.parameters.filter(({ in: part }) => part === 'query');
  return queried.map(({ name }) => {
    const line = rules[`#/properties/query/properties/${name}/type`]?.line;
    const rejections = {
      lines: [line, operation.line, ...Object.values(operation.responses).map((response) => response.line)],
      title: `does not heed the parameter ${name}`,
      remedy: `that what is answered is what ${name} asked for, and would be another without it`,
    };
    return sabotageOf(owner, `query/${name}/ignored`, rejections, () => ({
      bend(received, parts) {
        if (!isOf(owner, received) || received.rejections.length > 0 || operation.method !== 'GET') return undefined;
        const query = without(received.request.query, name);
        if (query === received.request.query) return undefined;
        const bent = parts.receive({ ...received.request, query });
        // It is no sabotage where nobody could tell.
        const [honest, other] = [received, bent].map((one) => JSON.stringify(parts.respond(one).reply.body));
        return honest === other ? undefined : bent;
      },
    }));
  });
}

function without(query: string, name: string): string {
  return query
    .split('&')
    .filter((pair) => !new RegExp(`^${name}(=|\\[|%5B|$)`, 'i').test(pair))
    .join('&');
}
