import { bearerToken } from '../contract/auth.ts';
import type { Operation } from '../contract/contract.ts';
import { chooseResponse, choosesResponse, prefer } from '../contract/prefer.ts';
import { problem } from '../contract/problem.ts';
import type { Rejection } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';
import type { PipelineOptions } from '../pipeline/options.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createOutcome, type Outcome, type ReceivedRequest, type SentResponse } from '../pipeline/records.ts';
import { writeRequest } from './commands.ts';
import type { StoreContext } from './context.ts';
import type { Replicas } from './replicas.ts';
import { type Store, StoreError } from './store.ts';
import type { StoreJournal } from './store-journal.ts';

/** The parts of the exchange of a mock with a store. */
export interface StoreExchangeOptions extends Pick<PipelineOptions, 'auth' | 'sandboxes'> {
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly context: StoreContext;
  readonly replicas: Replicas;
  readonly journal: Pick<StoreJournal, 'sent'>;
  /** Tells why the rules of an operation reject a request, as the sandbox stands. */
  readonly checkRules: (received: ReceivedRequest) => readonly Rejection[];
}

const safeMethods = ['GET', 'HEAD'];

/**
 * Creates the exchange of a mock with a store. The steps of the pipeline are the same; between receiving a request and responding to
 * it, the store puts what may change a sandbox in order, and the sandbox's copy is brought up to date.
 */
export function createStoreExchange(options: StoreExchangeOptions): (request: Request) => Promise<SentResponse> {
  const { pipeline, store, context, replicas, journal, sandboxes, auth, checkRules } = options;
  let reserving: Promise<void> | undefined;

  return async (request) => {
    try {
      if (store.fault !== undefined) throw new StoreError(store.fault);
      await reserveIds();
      const received = await receive(request);
      const outcome = await respond(received);
      const response = pipeline.finish(received, outcome);
      pipeline.record(received, response);
      await journal.sent();
      return response;
    } catch (error) {
      if (error instanceof StoreError) return rejectUnavailable(request, error);
      throw error;
    }
  };

  /** Answers that the service is not available, in the form of its API. */
  function rejectUnavailable(request: Request, { message }: StoreError): SentResponse {
    const received = pipeline.receive(request);
    const { operation, advisories } = received;
    const documented = operation && chooseResponse(operation, { status: 503 });
    const reply = documented ?? problem(503, 'Store not available', message);
    const outcome = { ...createOutcome(reply, documented && operation, advisories), isChosen: true };
    // Its sandbox may not have a name yet.
    return pipeline.finish({ ...received, caller: {} }, outcome);
  }

  async function reserveIds(): Promise<void> {
    const left = context.lastId - context.nextId;
    if (left > store.idBlock / 2) return;
    reserving ??= store
      .takeIds(store.idBlock)
      .then((first) => {
        context.nextId = first;
        context.lastId = first + store.idBlock;
      })
      .finally(() => {
        reserving = undefined;
      });
    if (left <= 0) await reserving;
    else reserving.catch(() => undefined);
  }

  /** Takes the steps before the response, once the numbers and tokens that they look at are known. */
  async function receive(request: Request): Promise<ReceivedRequest> {
    context.unnumbered = undefined;
    const received = pipeline.receive(request);
    const { unnumbered } = context;
    if (unnumbered !== undefined) {
      context.numbers.set(unnumbered, await store.numberOf(unnumbered));
      return receive(request);
    }
    const token = bearerToken(request.headers.authorization);
    if (auth !== 'issued' || !received.operation?.bearer || token === undefined) return received;
    await readTokens(received.caller.sandbox, context.digest(token));
    return pipeline.receive(request);
  }

  /** Brings the sandbox up to date that a token was issued for, and that of the request. */
  async function readTokens(name: string | undefined, key: string): Promise<void> {
    const isKnown = name !== undefined && (await replicas.read(name, () => sandboxes.find(name)?.tokens.get(key) !== undefined));
    const owner = isKnown ? undefined : await store.ownerOf(key);
    if (owner !== undefined) await replicas.read(owner, () => undefined);
  }

  async function respond(received: ReceivedRequest): Promise<Outcome> {
    const { operation, caller, rejections } = received;
    const { sandbox: name } = caller;
    if (!operation || name === undefined || isIndependent(received, operation)) return pipeline.respond(received);
    const takesCredentials = !operation.bearer;
    let ordered = received;
    if (rejections.length > 0 || takesCredentials || safeMethods.includes(operation.method)) {
      const outcome = await replicas.read(name, () => {
        const sandbox = sandboxes.find(name);
        const isRejected = rejections.length > 0;
        const broken = takesCredentials && !isRejected ? checkRules(received) : [];
        // Another credential may be one of a real account, which is kept nowhere.
        if (broken.length > 0) ordered = { ...received, rejections: broken.map((rule) => ({ ...rule, preservesType: false })) };
        const mayBeStruck = sandbox !== undefined && received.preference === undefined && sandbox.faults.list.length > 0;
        const changes = sandbox === undefined || takesCredentials;
        return mayBeStruck || (changes && !isRejected && broken.length === 0) ? undefined : pipeline.respond(received);
      });
      if (outcome) return outcome;
    }
    const command = writeRequest(ordered, operation.operationId);
    return replicas.append(name, received.at, command, () => pipeline.respond(ordered));
  }
}

/** True for a request whose response depends on no sandbox. */
function isIndependent({ request, rejections, preference }: ReceivedRequest, operation: Operation): boolean {
  if (request.exceeds !== undefined && rejections.length === 0) return true;
  return choosesResponse(preference) || (preference !== undefined && 'impossible' in prefer(operation, preference));
}
