import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type ClientSampleSubject, toClientSample } from '../../src/console/client-sample.ts';
import { readContract } from '../../src/console/contract-document.ts';
import { readReference } from '../../src/console/reference-document.ts';
import { createDraft, draftRequest, formatExample, type RequestDraft, sampleRequest } from '../../src/console/request-draft.ts';
import type { SendableRequest } from '../../src/console/request-samples.ts';
import { contract } from '../../src/contract/generated/contract.ts';

/** The address of the server in the samples. */
export const server = 'http://127.0.0.1:4010';
/** The sandbox of operations whose path names none. */
export const sandbox = 'alice';

/** Reads what the reference of the console knows about each operation. */
export function readSampleSubjects(): ClientSampleSubject[] {
  const document = parse(readFileSync('openapi.yaml', 'utf8'));
  const { operations } = readContract(document);
  const references = readReference(document).tags.flatMap((tag) => tag.operations);
  return operations.flatMap((operation) => {
    const reference = references.find(({ operationId }) => operationId === operation.operationId);
    return reference ? [{ operation, reference, operations, server, sandbox }] : [];
  });
}

/** A request of the console's form, and the call of the typed client for it. */
interface Sample {
  readonly name: string;
  readonly request: SendableRequest;
  readonly sample: string | undefined;
}

/** Writes the samples of an operation: one for each valid example of its body, and one with everything else that can be typed. */
export function samplesOf(subject: ClientSampleSubject): Sample[] {
  const { operation, reference } = subject;
  const { operationId } = operation;
  const valid = (contract.operations[operationId]?.body?.examples ?? []).map((example) => JSON.stringify(example));
  const draft = createDraft(subject);
  const bodies = reference.body?.examples.flatMap(({ name, value }, index): [string, Partial<RequestDraft>][] =>
    reference.body && valid.includes(JSON.stringify(value)) ? [[name, { body: formatExample(reference.body, index) }]] : [],
  );
  const isList = operationId === 'listVoiceCalls';
  const query = {
    page: '2',
    per_page: '5',
    sort: 'created_at:desc,duration:asc',
    filter: 'filter[created_at][gte]=2026-11-18T00:00:00Z',
  };
  const drafts: [string, Partial<RequestDraft>][] = [
    ...(bodies ?? [['without a body', {}]]),
    ['with an answer', { prefer: 'code=503, example=unavailable' }],
    ...(isList ? [['with a query', { parameters: query }] satisfies [string, Partial<RequestDraft>]] : []),
  ];
  return drafts.map(([name, change]) => {
    const request = sampleRequest(draftRequest(subject, { ...draft, ...change }), server);
    return { name: `${operationId} ${name}`, request, sample: toClientSample(request, subject) };
  });
}
