import type { Operation } from '../../contract/contract.ts';
import { type Case, successLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { findTag } from '../pages.ts';
import { buildTemplate } from '../request-template.ts';

/** Derives a case whose follow-ups list created resources page by page. */
export function pageCases(context: VerifyContext, operation: Operation): Case[] {
  if (!findTag(context, operation)) return [];
  return [
    {
      name: 'pages',
      title: `${operation.operationId} creates resources to list page by page`,
      line: successLine(operation),
      template: buildTemplate(context, operation),
      followUps: 'pages',
    },
  ];
}
