import type { DeclaredResponse, Json, Operation } from '../../contract/contract.ts';
import { valueAtPath } from '../../contract/json.ts';
import { setAt } from '../../contract/json-edit.ts';
import { successesOf } from '../../contract/responses.ts';
import { type Case, createCase, expectedResponse } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { exampleBody } from '../request-template.ts';

/** Asks a ringback for every example of a success, because not each can be brought about. */
export function exampleCases(context: VerifyContext, operation: Operation): Case[] {
  if (!context.isRingback) return [];
  return successesOf(operation).flatMap((response) =>
    Object.entries(response.examples).flatMap(([name, example]): Case[] => {
      const { status, line } = response;
      const headers = { prefer: `code=${status}, example=${name}` };
      const overrides = { headers, body: echoedBody(exampleBody(context, operation), response, example), usesExampleId: true };
      const title = `answers ${status} as in the example ${name}`;
      const item = createCase(context, operation, `answer/${status}/${name}`, title, overrides, line);
      return expectedResponse(context, item)?.kind === 'success' ? [{ ...item, followUps: 'none' }] : [];
    }),
  );
}

/** Puts values of an example response into a body, so that the response echoes it. */
function echoedBody(body: Json | undefined, { echoes }: DeclaredResponse, example: Json): Json | undefined {
  return echoes.reduce<Json | undefined>(
    (whole, { request, response }) =>
      valueAtPath(whole, request) === undefined ? whole : setAt(whole, request, valueAtPath(example, response) ?? undefined),
    body,
  );
}
