import type { Operation } from '../../contract/contract.ts';
import { type Case, createCase } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { findTag } from '../lists.ts';

/** Derives a case whose follow-ups list created resources page by page. */
export function pageCases(context: VerifyContext, operation: Operation): Case[] {
  if (!findTag(context, operation)) return [];
  return [{ ...createCase(context, operation, 'pages', 'creates resources to list page by page'), followUps: 'pages' }];
}
