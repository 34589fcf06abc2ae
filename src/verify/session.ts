import type { Operation } from '../contract/contract.ts';
import { parsed } from '../contract/json.ts';
import type { Request as Sent } from '../contract/request.ts';
import type { Violation } from '../contract/violation.ts';
import type { Answer, Send } from './answer.ts';
import { type Draft, requestOf } from './draft.ts';
import type { Expected } from './foresee.ts';
import type { Judge } from './judge.ts';
import { draftOf, type Kit } from './kit.ts';
import { type Identity, identityOf, linksOf } from './links.ts';
import { madeParameter, makerOf } from './resources.ts';

/** What came of one request. */
export interface Tried {
  readonly request: Sent;
  readonly answer: Answer;
  readonly expected: Expected;
  readonly violations: readonly Violation[];
}

/** Something that a maker made on the target. */
export interface Made {
  readonly maker: Operation;
  readonly identity: Identity;
  readonly tried: Tried;
}

/** One run against a target: sends drafts, and makes what they need. */
export interface Session {
  readonly kit: Kit;
  /** Of the target, without a slash at the end. */
  readonly base: string;
  send(request: Sent, draft: Pick<Draft, 'tokenKind'>, refusedAs?: readonly string[]): Promise<Tried>;
  /**
   * The identifier of something that an operation can be about: made once for each lane, because who changes it wants it alone.
   * @throws Error (rejects) when it could not be made
   */
  resourceFor(operation: Operation, lane: string): Promise<string>;
  /** What was made, where an answer says so. */
  madeBy(maker: Operation, tried: Tried): Made | undefined;
}

/** What a session is made from. */
export interface SessionOptions {
  readonly kit: Kit;
  readonly base: string;
  readonly send: Send;
  readonly judge: Judge;
}

/** Begins a session. */
export function createSession({ kit, base, send, judge }: SessionOptions): Session {
  const { contract, schemas } = kit;
  const resources = new Map<string, Promise<string>>();
  const session: Session = {
    kit,
    base,
    async send(request, { tokenKind }, refusedAs) {
      const expected = kit.foresee(request, tokenKind, refusedAs);
      if (!expected) throw new Error(`no operation of the contract has ${request.method} ${request.path}`);
      const answer = await send(request);
      return { request, answer, expected, violations: judge(expected, answer, parsed(request.body)) };
    },
    resourceFor(operation, lane) {
      const key = `${operation.path} ${lane}`;
      const known = resources.get(key) ?? make(operation);
      resources.set(key, known);
      return known;
    },
    madeBy(maker, tried) {
      const declared = maker.responses[tried.answer.status];
      const made = Object.values(contract.operations).find((operation) => makerOf(contract, operation) === maker);
      const parameter = made && madeParameter(contract, made);
      if (!declared || parameter === undefined) return undefined;
      const links = linksOf(contract, schemas, declared, tried.answer, base);
      const identity = identityOf(contract, links, parameter, tried.answer);
      return identity && { maker, identity, tried };
    },
  };
  return session;

  async function make(operation: Operation): Promise<string> {
    const maker = makerOf(contract, operation);
    if (!maker) throw new Error(`nothing makes what ${operation.operationId} is about`);
    const draft = draftOf(kit, maker);
    const tried = await session.send(requestOf(draft, base), draft);
    const made = session.madeBy(maker, tried);
    if (!made || tried.answer.status >= 300)
      throw new Error(`${maker.operationId} was to make what this is about, and was answered with ${tried.answer.status}`);
    return made.identity.id;
  }
}
