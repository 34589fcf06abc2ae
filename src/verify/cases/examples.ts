import type { DeclaredResponse, Json, Operation } from '../../contract/contract.ts';
import { valueAtPath } from '../../contract/json.ts';
import { setAt } from '../../contract/json-edit.ts';
import type { Case } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { buildTemplate, exampleBody, fillTemplate } from '../request-template.ts';

/** Asks a ringback for every example of a success, because not each can be brought about. */
export function exampleCases(context: VerifyContext, operation: Operation): Case[] {
  if (!context.isRingback) return [];
  return Object.values(operation.responses).flatMap((response) => {
    const { status, line, examples } = response;
    if (status >= 300) return [];
    return Object.entries(examples).flatMap(([name, example]): Case[] => {
      const headers = { prefer: `code=${status}, example=${name}` };
      const body = echoedBody(exampleBody(context, operation), response, example);
      const template = { ...buildTemplate(context, operation, { headers, body }), idParameter: undefined };
      if (context.expectResponse(fillTemplate(template, ''), template.tokenKind)?.kind !== 'success') return [];
      const title = `${operation.operationId} answers ${status} as in the example ${name}`;
      return [{ name: `answer/${status}/${name}`, title, line, template, followUps: 'none' }];
    });
  });
}

/** Puts values of an example response into a body, so that the response echoes it. */
function echoedBody(body: Json | undefined, { echoes }: DeclaredResponse, example: Json): Json | undefined {
  return echoes.reduce<Json | undefined>(
    (whole, { request, response }) =>
      valueAtPath(whole, request) === undefined ? whole : setAt(whole, request, valueAtPath(example, response) ?? undefined),
    body,
  );
}
