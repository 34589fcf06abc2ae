import type { Operation } from '../contract/contract.ts';
import type { Request } from '../contract/request.ts';
import { type CreatedId, findCreators, readCreatedId } from '../contract/resources.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import type { CaseResult } from '../report/result.ts';
import { compareResponse } from './compare.ts';
import type { VerifyContext } from './context.ts';
import type { Expectation } from './expect.ts';
import { fillTemplate, type RequestTemplate } from './fill-template.ts';
import { buildTemplate } from './request-template.ts';
import type { ParsedResponse, Send } from './send.ts';

/** A request that was sent, its response, and the result of the comparison. */
export interface Attempt {
  readonly operation: Operation;
  readonly request: Request;
  readonly response: ParsedResponse;
  readonly expected: Expectation;
  readonly violations: readonly Violation[];
}

/** A resource that an attempt created on the target. */
export interface CreatedResource extends CreatedId {
  readonly creator: Operation;
  readonly attempt: Attempt;
}

/** Completes a template. */
export interface SendOverrides {
  /** The identifier of a created resource. */
  readonly id?: string | undefined;
  /** Replaces the whole path. */
  readonly path?: string;
  /** Errors that the state of the target leads to. */
  readonly stateErrors?: readonly string[] | undefined;
}

/** Thrown if a response shows that a resource was not created. */
export class MissingResourceError extends Error {
  override readonly name = 'MissingResourceError';
}

/** A run against one target: sends requests, and creates the resources that they need. */
export interface Session {
  readonly context: VerifyContext;
  /** The target's address, without a slash at the end. */
  readonly base: string;
  /** Sends a request and compares the response; rejects if there is none. */
  send(template: RequestTemplate, overrides?: SendOverrides): Promise<Attempt>;
  /**
   * Provides a resource for an operation, one per group: cases that change a resource must not share it with others.
   * @returns its identifier
   * @throws MissingResourceError (rejects) if it was not created, and another error if there was no response
   */
  provideResource(operation: Operation, group: string): Promise<string>;
}

/** A request after a success that checks its effect; its name is below the case's. */
export interface FollowUp extends Pick<CaseResult, 'name' | 'title' | 'operationId' | 'line'> {
  run(this: void): Promise<Attempt>;
}

/** Creates a follow-up that sends requests of an operation. */
export function createFollowUp(
  { operationId, line }: Pick<Operation, 'operationId' | 'line'>,
  name: string,
  title: string,
  run: FollowUp['run'],
): FollowUp {
  return { name, title, operationId, line, run };
}

/** Fails an attempt for what its response shows in comparison with others. */
export function failAttempt(attempt: Attempt, ...violation: Parameters<typeof createViolation>): Attempt {
  return { ...attempt, violations: [createViolation(...violation)] };
}

/** Starts a session. */
export function createSession({ context, base, send }: Pick<Session, 'context' | 'base'> & { readonly send: Send }): Session {
  const { contract } = context;
  const resources = new Map<string, Promise<string>>();
  const session: Session = {
    context,
    base,
    async send(template, { id, path, stateErrors } = {}) {
      const filled = fillTemplate(template, base, id);
      const request = path === undefined ? filled : { ...filled, path };
      const isFilled = id === undefined && path === undefined;
      const expected = isFilled
        ? context.expectFilled(template, stateErrors)
        : context.expectResponse(request, template.tokenKind, stateErrors);
      if (!expected) throw new Error(`no operation of the contract has ${request.method} ${request.path}`);
      const response = await send(request);
      const violations = compareResponse(contract, expected, response, request.body);
      return { operation: template.operation, request, response, expected, violations };
    },
    provideResource(operation, group) {
      const key = `${operation.path} ${group}`;
      const resource = resources.get(key) ?? create(operation);
      resources.set(key, resource);
      return resource;
    },
  };
  return session;

  async function create(operation: Operation): Promise<string> {
    const [creator] = findCreators(contract, operation);
    if (!creator) throw new Error(`no operation creates a resource for ${operation.operationId}`);
    const attempt = await session.send(buildTemplate(context, creator));
    const created = readCreated(creator, attempt);
    const { status } = attempt.response;
    if (!created || status >= 300)
      throw new MissingResourceError(
        `${operation.operationId} needs a resource, but ${creator.operationId} was answered with ${status}`,
      );
    return created.id;
  }
}

/** Reads the resource that a response says was created. */
export function readCreated(creator: Operation, attempt: Attempt): CreatedResource | undefined {
  const declared = creator.responses[attempt.response.status];
  const created = declared && readCreatedId(declared, attempt.response.body);
  return created && { ...created, creator, attempt };
}
