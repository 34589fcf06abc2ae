import { chooseResponse } from '../contract/prefer.ts';
import { storeNotAvailable } from '../contract/problem.ts';
import type { Request } from '../contract/request.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createOutcome, type SentResponse } from '../pipeline/records.ts';
import type { StoreError } from './store.ts';

/** Answers that the service is not available, in the form of its API. */
export function rejectUnavailable(pipeline: Pipeline, request: Request, { message }: StoreError): SentResponse {
  const received = pipeline.receive(request);
  const { operation, advisories } = received;
  const documented = operation && chooseResponse(operation, { status: 503 });
  const reply = documented ?? storeNotAvailable(message);
  const outcome = { ...createOutcome(reply, documented && operation, advisories), isChosen: true };
  // Its sandbox may not have a name yet.
  return pipeline.finish({ ...received, caller: {} }, outcome);
}
