import { everyItem } from '../contract/json-edit.ts';
import { findUris } from '../contract/responses.ts';
import { editHeader, editText, formatPath } from './edit-response.ts';
import { createResponseMutation, type Mutation, type OperationScope, successLines } from './mutation.ts';
import { incrementText } from './wrong-values.ts';

/** Responds with dead links: in each header and property whose documented example leads to an operation. */
export function linkMutations(scope: OperationScope): Mutation[] {
  const { contract, declared } = scope;
  return Object.values(declared.responses).flatMap((response) =>
    findUris(contract.match, response).map(({ in: part, path, operation }) => {
      const { status, line } = response;
      const schemaPath = path.map((name) => (name === everyItem ? 'items' : `properties/${name}`)).join('/');
      const [name = ''] = path;
      const place = part === 'header' ? `the ${name}` : formatPath(path);
      return createResponseMutation(scope, {
        name: `${status}/${part}${formatPath(path)}/nowhere`,
        statuses: [status],
        lines: [
          contract.schemas[response[part === 'header' ? 'headers' : 'body'] ?? '']?.rules[`#/${schemaPath}/format`]?.line,
          line,
          operation.line,
          ...successLines(operation),
        ],
        title: `answers ${status} with ${part === 'header' ? `a ${name}` : `${place} as an address`} that leads nowhere`,
        remedy: `that ${place} can be followed`,
        alter: (exchange) =>
          part === 'header' ? editHeader(exchange.response, name, incrementText) : editText(exchange, path, incrementText),
      });
    }),
  );
}
