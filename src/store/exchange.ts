import { bearerToken } from '../contract/auth.ts';
import type { Operation } from '../contract/contract.ts';
import { choosesResponse, prefer } from '../contract/prefer.ts';
import type { Rejection } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';
import type { PipelineOptions } from '../pipeline/options.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Outcome, ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { writeRequest } from './commands.ts';
import type { StoreContext } from './context.ts';
import type { Replicas } from './replicas.ts';
import { type Segment, type Store, StoreError } from './store.ts';
import { noteOutage, observeTrip, type StoreFigures } from './store-figures.ts';
import type { StoreJournal } from './store-journal.ts';
import { rejectUnavailable } from './unavailable.ts';

/** The parts of the exchange of a mock with a store. */
export interface StoreExchangeOptions extends Pick<PipelineOptions, 'auth' | 'sandboxes'> {
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly context: StoreContext;
  readonly replicas: Replicas;
  readonly figures: StoreFigures;
  readonly journal: Pick<StoreJournal, 'sent'>;
  /** Reserves ids of exchanges. */
  readonly reserveIds: () => Promise<void>;
  /** Tells why the rules of an operation reject a request, as the sandbox stands. */
  readonly checkRules: (received: ReceivedRequest) => readonly Rejection[];
}

/** The log of a sandbox, which came with the number of a token. */
interface Given {
  readonly name: string;
  readonly segment: Segment;
  /** True if the request stands in the log after it. */
  readonly isAppended: boolean;
}

/** A response, and the request as it was when the sandbox was up to date. */
interface Responded {
  readonly received: ReceivedRequest;
  readonly outcome: Outcome;
}

/**
 * Creates the exchange of a mock with a store. The steps of the pipeline are the same; between receiving a request and responding to
 * it, the store puts what may change a sandbox in order, and the sandbox's copy is brought up to date.
 */
export function createStoreExchange(options: StoreExchangeOptions): (request: Request) => Promise<SentResponse> {
  const { pipeline, store, context, replicas, figures, journal, sandboxes, auth, checkRules, reserveIds } = options;
  /** The tokens whose numbers are on their way. */
  const numbering = new Map<string, Promise<Given | undefined>>();

  return async (request) => {
    try {
      if (store.fault !== undefined) throw new StoreError(store.fault);
      await reserveIds();
      const { received, outcome } = await answer(request);
      const response = pipeline.finish(received, outcome);
      pipeline.record(received, response);
      await journal.sent();
      return response;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      noteOutage(figures);
      figures.refusals += 1;
      return rejectUnavailable(pipeline, request, error);
    }
  };

  async function answer(request: Request): Promise<Responded> {
    context.unnumbered = undefined;
    const received = pipeline.receive(request);
    const { unnumbered: key } = context;
    if (key === undefined) return respond(received);
    const others = numbering.get(key);
    const trip = others ?? numberToken(key, received).finally(() => numbering.delete(key));
    numbering.set(key, trip);
    const given = await trip;
    if (others || !given) return answer(request);
    return respond({ ...received, caller: { ...received.caller, sandbox: given.name } }, given);
  }

  /** Gets the number of a token and, in the same round trip, the log of its sandbox where the response depends on it. */
  async function numberToken(key: string, received: ReceivedRequest): Promise<Given | undefined> {
    const { operation, caller, rejections } = received;
    const { syncNumbered } = store;
    if (!syncNumbered || !caller.sandbox || auth === 'issued' || !operation?.bearer || isIndependent(received, operation)) {
      context.numbers.set(key, { number: await store.numberOf(key), at: received.at });
      return undefined;
    }
    // The name ends with the number, which is 0 until it is known.
    const prefix = caller.sandbox.slice(0, -1);
    const commands = rejections.length > 0 ? [] : [writeRequest(received, operation.operationId)];
    const isAppended = commands.length > 0;
    const { number, segment } = await observeTrip(figures, isAppended, () => syncNumbered(key, prefix, commands));
    context.numbers.set(key, { number, at: received.at });
    return { name: `${prefix}${number}`, segment, isAppended };
  }

  async function respond(received: ReceivedRequest, given?: Given): Promise<Responded> {
    const { request, operation, caller } = received;
    const { sandbox: name } = caller;
    const token = auth === 'issued' && operation?.bearer ? bearerToken(request.headers.authorization) : undefined;
    if (!operation || name === undefined || (token === undefined && isIndependent(received, operation)))
      return { received, outcome: pipeline.respond(received) };
    let responded: Partial<Responded> = {};
    if (token !== undefined)
      responded = await readWithToken(name, context.digest(token), () => {
        const { at, readAt } = received;
        return respondUnchanged({ ...pipeline.receive(request), at, readAt }, operation, name);
      });
    // A command that turns out to change nothing harms no other, so one that may change something goes into the log at once.
    else if (given ? !given.isAppended : !operation.bearer || !mayChange(received, operation, sandboxes.find(name)))
      responded = await replicas.read(name, () => respondUnchanged(received, operation, name), given?.segment);
    const { received: ordered = received, outcome } = responded;
    if (outcome) return { received: ordered, outcome };
    const command = writeRequest(ordered, operation.operationId);
    const run = () => ({ received: ordered, outcome: pipeline.respond(ordered) });
    return replicas.append(name, received.at, command, run, given?.isAppended ? given.segment : undefined);
  }

  /** Brings the sandbox up to date and, in the same round trip, finds the owner of a token that no copy here knows. */
  async function readWithToken<Result>(name: string, key: string, run: () => Result): Promise<Result> {
    const isKnown = sandboxes.find(name)?.tokens.get(key) !== undefined;
    const [result, owner = name] = await Promise.all([replicas.read(name, run), isKnown ? undefined : store.ownerOf(key)]);
    return owner === name ? result : replicas.read(owner, run);
  }

  /** Responds to a request that changes nothing; one that may change the sandbox gets no outcome yet, but the rules that it breaks. */
  function respondUnchanged(received: ReceivedRequest, operation: Operation, name: string): Partial<Responded> {
    const { rejections } = received;
    if (isIndependent(received, operation)) return { received, outcome: pipeline.respond(received) };
    const sandbox = sandboxes.find(name);
    const broken = operation.bearer || rejections.length > 0 ? [] : checkRules(received);
    // Another credential may be one of a real account, which is kept nowhere.
    const ordered =
      broken.length > 0 ? { ...received, rejections: broken.map((rule) => ({ ...rule, preservesType: false })) } : received;
    if (mayChange(ordered, operation, sandbox)) return { received: ordered };
    return { received: ordered, outcome: pipeline.respond(received) };
  }
}

/** True for a request that may change its sandbox: it makes one, is no read, or a fault may strike it. */
function mayChange({ rejections, preference }: ReceivedRequest, operation: Operation, sandbox: Sandbox | undefined): boolean {
  if (sandbox && preference === undefined && sandbox.faults.list.length > 0) return true;
  return rejections.length === 0 && (!sandbox || !isSafe(operation));
}

function isSafe({ method }: Operation): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** True for a request whose response depends on no sandbox. */
function isIndependent({ request, rejections, preference }: ReceivedRequest, operation: Operation): boolean {
  if (request.exceeds !== undefined && rejections.length === 0) return true;
  return choosesResponse(preference) || (preference !== undefined && 'impossible' in prefer(operation, preference));
}
