import type { Json, Operation, Response } from '../../contract/contract.ts';
import { requestOf } from '../draft.ts';
import { at, edited } from '../edit.ts';
import { type Case, draftOf, type Kit, usualBody } from '../kit.ts';

/** Every example of a success, which a ringback is asked for: not all of them can be brought about. */
export function exampleCases(kit: Kit, operation: Operation): Case[] {
  if (!kit.isRingback) return [];
  const { operationId, responses } = operation;
  return Object.values(responses).flatMap((response) => {
    const { status, line, examples } = response;
    if (status >= 300) return [];
    return Object.entries(examples).flatMap(([name, example]): Case[] => {
      const headers = { prefer: `code=${status}, example=${name}` };
      const body = repeatable(usualBody(kit, operation), response, example);
      const draft = draftOf(kit, operation, { headers, ...(body === undefined ? {} : { body }) });
      if (kit.foresee(requestOf(draft, ''), draft.tokenKind)?.kind !== 'success') return [];
      const title = `${operationId} answers ${status} as in the example ${name}`;
      const about = { name: `${operationId}/answer/${status}/${name}`, title, operationId, line };
      return [{ ...about, draft: { ...draft, made: undefined }, follows: 'nothing' }];
    });
  });
}

/** A body that an example repeats. */
function repeatable(body: Json | undefined, { echoes }: Response, example: Json): Json | undefined {
  return echoes.reduce<Json | undefined>((whole, { request, response }) => {
    if (at(whole, request) === undefined) return whole;
    return edited(whole, { at: request, value: at(example, response) ?? undefined });
  }, body);
}
