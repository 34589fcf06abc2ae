import type { Operation } from '../../contract/contract.ts';
import { buildRequest, type Case, successLine, type VerifyContext } from '../context.ts';
import { markOf } from '../pages.ts';

/** What is listed has pages. */
export function pageCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId } = operation;
  if (operation.method !== 'POST' || !markOf(context, operation)) return [];
  return [
    {
      name: `${operationId}/pages`,
      title: `${operationId} makes what is listed page by page`,
      operationId,
      line: successLine(operation),
      draft: buildRequest(context, operation),
      follows: 'pages',
    },
  ];
}
