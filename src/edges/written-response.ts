import type { SentResponse } from '../pipeline/records.ts';

/** A response with its body as text: from the pipeline, or in ringback's own name. */
export type WrittenResponse = Pick<SentResponse, 'status' | 'headers' | 'body'> & Partial<Pick<SentResponse, 'delay' | 'breaks'>>;
