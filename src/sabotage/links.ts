import type { Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { editHeader, editText, formatPath } from './edit-response.ts';
import { createResponseMutation, type Mutation, type MutationSource, type OperationScope, successLines } from './mutation.ts';
import { incrementText } from './wrong-values.ts';

/** Responds with dead links: in each header and property whose documented example leads to an operation. */
export function linkMutations(scope: OperationScope, { contract }: MutationSource): Mutation[] {
  const target = (uri: Json): Operation[] => {
    const found = typeof uri === 'string' && URL.canParse(uri) ? contract.match('GET', new URL(uri).pathname) : undefined;
    return found?.kind === 'operation' ? [found.operation] : [];
  };
  return Object.values(scope.declared.responses).flatMap((response) => {
    const { status, line, headers = '', body = '', headerExamples, examples } = response;
    const linesOf = (schema: string, pointer: string, { line: targetLine, ...target }: Operation) => [
      contract.schemas[schema]?.rules[`#/${pointer}/format`]?.line,
      line,
      targetLine,
      ...successLines(target),
    ];
    const inHeaders = Object.entries(headerExamples).flatMap(([name, uri]) =>
      target(uri).map((operation) =>
        createResponseMutation(scope, {
          name: `${status}/header/${name}/nowhere`,
          statuses: [status],
          lines: linesOf(headers, `properties/${name}`, operation),
          title: `answers ${status} with a ${name} that leads nowhere`,
          remedy: `that the ${name} can be followed`,
          alter: (exchange) => editHeader(exchange.response, name, incrementText),
        }),
      ),
    );
    const inBody = listTexts(Object.values(examples)[0] ?? null).flatMap(({ path, text }) =>
      target(text).map((operation) => {
        const pointer = path.map((name) => (name === everyItem ? 'items' : `properties/${name}`)).join('/');
        const place = formatPath(path);
        return createResponseMutation(scope, {
          name: `${status}/body${place}/nowhere`,
          statuses: [status],
          lines: linesOf(body, pointer, operation),
          title: `answers ${status} with ${place} as an address that leads nowhere`,
          remedy: `that ${place} can be followed`,
          alter: (exchange) => editText(exchange, path, incrementText),
        });
      }),
    );
    return [...inHeaders, ...inBody];
  });
}

/** Lists the texts of a value; the first item of a list stands for all. */
function listTexts(value: Json, path: readonly string[] = []): { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (isList(value)) return listTexts(value[0] ?? null, [...path, everyItem]);
  return isMapping(value) ? Object.entries(value).flatMap(([name, member]) => listTexts(member, [...path, name])) : [];
}
