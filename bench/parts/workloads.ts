import { randomUUID } from 'node:crypto';
import type { Contender } from '../contenders.ts';
import { generateLoad } from '../load-generator.ts';
import {
  createVoiceCallIn,
  getCallAt,
  invalidCall,
  invalidVoiceCall,
  listVoiceCallsIn,
  type RequestSpec,
  validCall,
  validVoiceCall,
  withHeadersFor,
} from '../requests.ts';
import type { Server } from '../server.ts';
import { createReadableCalls, readableCalls } from './readable-calls.ts';

/** Requests that are sent in turn, and the name of their row in a report. */
export interface Workload {
  readonly name: string;
  readonly requests: readonly RequestSpec[];
}

/** Records in the sandbox that is listed; a page has 25 of them, the contract's default. */
export const listedRecords = 100;

const creates = [validCall, invalidCall, validVoiceCall, invalidVoiceCall];

/**
 * Stores what is going to be read and returns the workloads of a contender. Reads have their own sandboxes, from which creates
 * do not evict anything.
 */
export async function prepareWorkloads(
  contender: Contender,
  server: Server,
  operations: readonly string[] | undefined,
): Promise<readonly Workload[]> {
  const workloads = [
    ...(await prepareReads(contender, server)),
    ...creates.map((request) => ({ name: request.name, requests: [request] })),
    { name: 'mixed: the four creates in turn', requests: creates },
  ];
  const selected = workloads.filter(({ name }) => !operations || operations.some((operation) => isWorkloadOf(operation, name)));
  return selected.map(({ name, requests }) => ({
    name,
    requests: requests.map((request) => withHeadersFor(contender, request)),
  }));
}

const isWorkloadOf = (operation: string, name: string): boolean => /^\w+/.exec(name)?.[0] === operation;

/** The bare server stores nothing but shows the cost of any GET, so it is asked for as many different ids. */
async function prepareReads({ constant, work }: Contender, { port }: Server): Promise<readonly Workload[]> {
  const name = `getCall, ${readableCalls.toLocaleString('en')} different ids`;
  if (constant) {
    const paths = Array.from({ length: readableCalls }, () => `/v0/read/calls/${randomUUID()}`);
    return [{ name, requests: paths.map(getCallAt) }];
  }
  if (!work.stores) return [];
  await generateLoad(port, [createVoiceCallIn('list')], { requests: listedRecords, milliseconds: 10_000 });
  return [
    { name: 'listVoiceCalls, a page of 25', requests: [listVoiceCallsIn('list')] },
    { name, requests: await createReadableCalls(port, 'read', readableCalls) },
  ];
}
