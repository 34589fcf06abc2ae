import type { Operation } from '../contract/contract.ts';
import { parseJson } from '../contract/json.ts';
import type { Request as Sent } from '../contract/request.ts';
import { type CreatedId, findCreators, readCreatedId } from '../contract/resources.ts';
import type { Violation } from '../contract/violation.ts';
import type { Compare } from './compare.ts';
import { buildRequest, type VerifyContext } from './context.ts';
import type { Expected } from './expect.ts';
import { type RequestTemplate, requestOf } from './request-template.ts';
import type { ReceivedAnswer, Send } from './send.ts';

/** What came of one request. */
export interface Attempt {
  readonly request: Sent;
  readonly answer: ReceivedAnswer;
  readonly expected: Expected;
  readonly violations: readonly Violation[];
}

/** Something that a maker made on the target. */
export interface CreatedResource {
  readonly maker: Operation;
  readonly identity: CreatedId;
  readonly tried: Attempt;
}

/** One run against a target: sends drafts, and makes what they need. */
export interface Session {
  readonly context: VerifyContext;
  /** Of the target, without a slash at the end. */
  readonly base: string;
  send(request: Sent, draft: Pick<RequestTemplate, 'tokenKind'>, refusedAs?: readonly string[]): Promise<Attempt>;
  /**
   * The identifier of something that an operation can be about: made once for each lane, because who changes it wants it alone.
   * @throws Error (rejects) when it could not be made
   */
  resourceFor(operation: Operation, lane: string): Promise<string>;
  /** What was made, where an answer says so. */
  madeBy(maker: Operation, tried: Attempt): CreatedResource | undefined;
}

/** What a session is made from. */
export interface SessionOptions {
  readonly context: VerifyContext;
  readonly base: string;
  readonly send: Send;
  readonly judge: Compare;
}

/** Begins a session. */
export function createSession({ context, base, send, judge }: SessionOptions): Session {
  const { contract } = context;
  const resources = new Map<string, Promise<string>>();
  const session: Session = {
    context,
    base,
    async send(request, { tokenKind }, refusedAs) {
      const expected = context.foresee(request, tokenKind, refusedAs);
      if (!expected) throw new Error(`no operation of the contract has ${request.method} ${request.path}`);
      const answer = await send(request);
      return { request, answer, expected, violations: judge(expected, answer, parseJson(request.body)) };
    },
    resourceFor(operation, lane) {
      const key = `${operation.path} ${lane}`;
      const known = resources.get(key) ?? make(operation);
      resources.set(key, known);
      return known;
    },
    madeBy(maker, tried) {
      const declared = maker.responses[tried.answer.status];
      const identity = declared && readCreatedId(declared, tried.answer.body);
      return identity && { maker, identity, tried };
    },
  };
  return session;

  async function make(operation: Operation): Promise<string> {
    const [maker] = findCreators(contract, operation);
    if (!maker) throw new Error(`nothing makes what ${operation.operationId} is about`);
    const draft = buildRequest(context, maker);
    const tried = await session.send(requestOf(draft, base), draft);
    const made = session.madeBy(maker, tried);
    if (!made || tried.answer.status >= 300)
      throw new Error(`${maker.operationId} was to make what this is about, and was answered with ${tried.answer.status}`);
    return made.identity.id;
  }
}
