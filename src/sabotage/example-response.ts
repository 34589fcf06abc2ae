import type { Json, Operation } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import type { ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import { changedAt } from './edit-response.ts';

/** A success of an operation, made up from the contract's example: it repeats what the request said, and nothing was done. */
export function successFor({ responses }: Operation, received: ReceivedRequest, answer: SentResponse): SentResponse | undefined {
  const declared = Object.values(responses).find(({ status, examples }) => status < 300 && Object.keys(examples).length > 0);
  const [example] = Object.values(declared?.examples ?? {});
  if (!declared || example === undefined) return undefined;
  const body = declared.echoes.reduce<Json>((whole, { request, response }) => {
    const said = valueAtPath(received.body, request);
    return isScalar(said) ? (changedAt(whole, response, () => ({ put: said })) ?? whole) : whole;
  }, example);
  const own = Object.entries(answer.headers).filter(([name]) => /^ringback-(exchange|sandbox)$/.test(name));
  return {
    ...answer,
    status: declared.status,
    headers: {
      ...(declared.mediaType === undefined ? {} : { 'Content-Type': `${declared.mediaType}; charset=utf-8` }),
      ...declared.headerExamples,
      ...declared.constants,
      ...Object.fromEntries(own),
    },
    body: JSON.stringify(body),
  };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
