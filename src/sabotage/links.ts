import { everyItem } from '../contract/json-edit.ts';
import { findUris } from '../contract/responses.ts';
import { rulesOf } from '../contract/schema-walk.ts';
import { editHeader, editText, formatPath } from './edit-response.ts';
import { createResponseMutation, type Mutation } from './mutation.ts';
import { type OperationScope, successLines } from './scope.ts';
import { incrementText } from './wrong-values.ts';

/** Responds with dead links: in each header and property whose documented example leads to an operation. */
export function linkMutations(scope: OperationScope): Mutation[] {
  const { contract, declared } = scope;
  return Object.values(declared.responses).flatMap((response) =>
    findUris(contract.match, response).map(({ in: part, path, operation }) => {
      const { status, line } = response;
      const isHeader = part === 'header';
      const schemaPath = path.map((name) => (name === everyItem ? 'items' : `properties/${name}`)).join('/');
      const rule = rulesOf(contract, isHeader ? response.headers : response.body)[`#/${schemaPath}/format`];
      const [name = ''] = path;
      const place = isHeader ? `the ${name}` : formatPath(path);
      return createResponseMutation(scope, {
        name: `${status}/${part}${formatPath(path)}/nowhere`,
        statuses: [status],
        lines: [rule?.line, line, operation.line, ...successLines(operation)],
        title: `answers ${status} with ${isHeader ? `a ${name}` : `${place} as an address`} that leads nowhere`,
        remedy: `that ${place} can be followed`,
        alter: (exchange) =>
          isHeader ? editHeader(exchange.response, name, incrementText) : editText(exchange, path, incrementText),
      });
    }),
  );
}
