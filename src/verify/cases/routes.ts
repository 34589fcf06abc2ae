import { compileContract } from '../../contract/compile.ts';
import type { Operation } from '../../contract/contract.ts';
import { findIdParameter } from '../../contract/resources.ts';
import { buildRequest, type Case, type Overrides, successLine, type VerifyContext } from '../context.ts';
import { requestOf } from '../request-template.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Other methods, other letters, a slash more or less, and what nobody knows. */
export function routeCases(context: VerifyContext, operation: Operation): Case[] {
  return [...methodCases(context, operation), ...spellingCases(context, operation), ...unknownIdCases(context, operation)];
}

/** Every method that the path does not have; told once, for the first operation of the path. */
function methodCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId } = operation;
  const own = Object.values(context.contract.operations).filter(({ path }) => path === operation.path);
  if (own[0] !== operation) return [];
  const { errors = [], rejectionErrors: refusals } = context.contract.apis[operation.api] ?? {};
  const line = errors.find(({ name }) => name === refusals?.methodNotAllowed)?.line ?? operation.line;
  return methods
    .filter((method) => own.every((other) => other.method !== method))
    .map((method) => ({
      name: `${operationId}/method/${method}`,
      title: `${method} where ${own.map((other) => other.method).join(' and ')} can be used`,
      operationId,
      line,
      draft: {
        ...buildRequest(context, operation, {
          method,
          ...(method === 'GET' ? { text: '', headers: { 'content-type': undefined } } : {}),
        }),
        made: undefined,
      },
    }));
}

/** Letter case and the slash at the end, each as x-path-match has it; and a path that is none. */
function spellingCases(context: VerifyContext, operation: Operation): Case[] {
  const match = compileContract(context.contract).match;
  const { operationId } = operation;
  const spellings: [label: string, title: string, otherwise: Overrides][] = [
    ['letters', 'the path in upper case', { spelling: operation.path.toUpperCase() }],
    ['slash', 'a slash at the end of the path more or less', { ending: operation.path.endsWith('/') ? '' : '/' }],
    ['unknown', 'a path that is none', { ending: '/and/more' }],
  ];
  return spellings.flatMap(([label, title, otherwise]) => {
    const draft = buildRequest(context, operation, otherwise);
    const { method, path } = requestOf(draft, '');
    const found = match(method, path).kind;
    if (found === 'noApi') return [];
    return [
      {
        name: `${operationId}/path/${label}`,
        title: `${operationId} with ${title}`,
        operationId,
        line: successLine(operation),
        draft: found === 'operation' ? draft : { ...draft, made: undefined },
      },
    ];
  });
}

/** An identifier that nothing has. */
export const unknownId = 'f0000000-0000-4000-8000-000000000000';

function unknownIdCases(context: VerifyContext, operation: Operation): Case[] {
  const made = findIdParameter(context.contract, operation);
  const error = operation.errors.find(
    ({ status, name }) => status === 404 && !Object.values(operation.rejectionErrors).includes(name),
  );
  if (made === undefined || !error) return [];
  const { operationId } = operation;
  return [
    {
      name: `${operationId}/path/${made}/unknown`,
      title: `${operationId} of something that does not exist`,
      operationId,
      line: error.line,
      draft: buildRequest(context, operation, { path: { [made]: unknownId } }),
      refusedAs: [error.name],
    },
  ];
}
