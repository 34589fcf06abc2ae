import type { Operation } from '../../contract/contract.ts';
import { createMatcher } from '../../contract/match.ts';
import { requestOf } from '../draft.ts';
import { type Case, draftOf, type Kit, type Otherwise, successLine } from '../kit.ts';
import { madeParameter } from '../resources.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Other methods, other letters, a slash more or less, and what nobody knows. */
export function routeCases(kit: Kit, operation: Operation): Case[] {
  return [...methodCases(kit, operation), ...spellingCases(kit, operation), ...unknownIdCases(kit, operation)];
}

/** Every method that the path does not have; told once, for the first operation of the path. */
function methodCases(kit: Kit, operation: Operation): Case[] {
  const { operationId } = operation;
  const own = Object.values(kit.contract.operations).filter(({ path }) => path === operation.path);
  if (own[0] !== operation) return [];
  const { errors = [], refusals } = kit.contract.apis[operation.api] ?? {};
  const line = errors.find(({ name }) => name === refusals?.methodNotAllowed)?.line ?? operation.line;
  return methods
    .filter((method) => own.every((other) => other.method !== method))
    .map((method) => ({
      name: `${operationId}/method/${method}`,
      title: `${method} where ${own.map((other) => other.method).join(' and ')} can be used`,
      operationId,
      line,
      draft: {
        ...draftOf(kit, operation, { method, ...(method === 'GET' ? { text: '', headers: { 'content-type': undefined } } : {}) }),
        made: undefined,
      },
    }));
}

/** Letter case and the slash at the end, each as x-path-match has it; and a path that is none. */
function spellingCases(kit: Kit, operation: Operation): Case[] {
  const match = createMatcher(kit.contract);
  const { operationId } = operation;
  const spellings: [label: string, title: string, otherwise: Otherwise][] = [
    ['letters', 'the path in upper case', { spelling: operation.path.toUpperCase() }],
    ['slash', 'a slash at the end of the path more or less', { ending: operation.path.endsWith('/') ? '' : '/' }],
    ['unknown', 'a path that is none', { ending: '/and/more' }],
  ];
  return spellings.flatMap(([label, title, otherwise]) => {
    const draft = draftOf(kit, operation, otherwise);
    const { method, path } = requestOf(draft, '');
    const found = match(method, path).kind;
    if (found === 'nowhere') return [];
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

function unknownIdCases(kit: Kit, operation: Operation): Case[] {
  const made = madeParameter(kit.contract, operation);
  const error = operation.errors.find(({ status, name }) => status === 404 && !Object.values(operation.refusals).includes(name));
  if (made === undefined || !error) return [];
  const { operationId } = operation;
  return [
    {
      name: `${operationId}/path/${made}/unknown`,
      title: `${operationId} of something that does not exist`,
      operationId,
      line: error.line,
      draft: draftOf(kit, operation, { path: { [made]: unknownId } }),
      refusedAs: [error.name],
    },
  ];
}
