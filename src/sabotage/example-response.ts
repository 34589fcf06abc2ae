import type { Json, Operation } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { updateAt } from '../contract/json-edit.ts';
import type { ReceivedRequest, SentResponse } from '../pipeline/records.ts';

/** Builds a success of an operation that did not happen: the example of the contract, with the values of the request. */
export function exampleResponse(
  { responses }: Operation,
  received: ReceivedRequest,
  response: SentResponse,
): SentResponse | undefined {
  const declared = Object.values(responses).find(({ status, examples }) => status < 300 && Object.keys(examples).length > 0);
  const [example] = Object.values(declared?.examples ?? {});
  if (!declared || example === undefined) return undefined;
  let body: Json = example;
  for (const { request, response } of declared.echoes) {
    const sent = valueAtPath(received.body, request);
    if (isScalar(sent)) body = updateAt(body, response, () => sent) ?? body;
  }
  return {
    ...response,
    status: declared.status,
    headers: {
      ...(declared.mediaType === undefined ? {} : { 'Content-Type': `${declared.mediaType}; charset=utf-8` }),
      ...declared.headerExamples,
      ...declared.constants,
      ...Object.fromEntries(Object.entries(response.headers).filter(([name]) => /^ringback-(exchange|sandbox)$/.test(name))),
    },
    body: JSON.stringify(body),
  };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
