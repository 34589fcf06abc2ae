import type { Operation } from '../../contract/contract.ts';
import { type Case, draftOf, type Kit, successLine } from '../kit.ts';
import { markOf } from '../pages.ts';

/** What is listed has pages. */
export function pageCases(kit: Kit, operation: Operation): Case[] {
  const { operationId } = operation;
  if (operation.method !== 'POST' || !markOf(kit, operation)) return [];
  return [
    {
      name: `${operationId}/pages`,
      title: `${operationId} makes what is listed page by page`,
      operationId,
      line: successLine(operation),
      draft: draftOf(kit, operation),
      follows: 'pages',
    },
  ];
}
