import type { DeclaredResponse, Json, Operation } from '../../contract/contract.ts';
import { at, edited } from '../../contract/json-edit.ts';
import { buildRequest, type Case, usualBody, type VerifyContext } from '../context.ts';
import { requestOf } from '../request-template.ts';

/** Every example of a success, which a ringback is asked for: not all of them can be brought about. */
export function exampleCases(context: VerifyContext, operation: Operation): Case[] {
  if (!context.isRingback) return [];
  const { operationId, responses } = operation;
  return Object.values(responses).flatMap((response) => {
    const { status, line, examples } = response;
    if (status >= 300) return [];
    return Object.entries(examples).flatMap(([name, example]): Case[] => {
      const headers = { prefer: `code=${status}, example=${name}` };
      const body = repeatable(usualBody(context, operation), response, example);
      const draft = buildRequest(context, operation, { headers, ...(body === undefined ? {} : { body }) });
      if (context.foresee(requestOf(draft, ''), draft.tokenKind)?.kind !== 'success') return [];
      const title = `${operationId} answers ${status} as in the example ${name}`;
      const about = { name: `${operationId}/answer/${status}/${name}`, title, operationId, line };
      return [{ ...about, draft: { ...draft, made: undefined }, follows: 'nothing' }];
    });
  });
}

/** A body that an example repeats. */
function repeatable(body: Json | undefined, { echoes }: DeclaredResponse, example: Json): Json | undefined {
  return echoes.reduce<Json | undefined>((whole, { request, response }) => {
    if (at(whole, request) === undefined) return whole;
    return edited(whole, { at: request, value: at(example, response) ?? undefined });
  }, body);
}
