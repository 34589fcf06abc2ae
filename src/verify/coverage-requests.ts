import type { Contract } from '../contract/contract.ts';
import { hints } from '../contract/generated/hints.ts';
import { schemas } from '../contract/generated/schemas.ts';
import type { Request as RequestRecord } from '../contract/request.ts';
import { successesOf } from '../contract/responses.ts';
import { createMeasure } from '../coverage/measure.ts';
import { type CoveringRequest, statementKey } from '../coverage/next-steps.ts';
import { observeExchange } from '../coverage/observed.ts';
import { setImmediate } from '../edges/timers.ts';
import type { Exchange } from '../journal/exchange.ts';
import { type Case, expectedResponse } from './case.ts';
import { createSingleCases } from './cases/index.ts';
import { methodCases, spellingCases } from './cases/route-cases.ts';
import { createContext, type VerifyContext } from './context.ts';
import { fillTemplate } from './request-template.ts';
import { createSend } from './send.ts';
import { verifyDefaults } from './verify-options.ts';

/** A mock that nobody else uses, to try requests at. */
export interface Trial {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Its exchanges, oldest first. */
  readonly exchanges: readonly Exchange[];
}

const base = 'http://mock.test';

/**
 * Finds requests that cover the statements of a group: the cases of `verify`, tried one by one.
 * @param name the name of the group, an `operationId` or an API
 * @returns the first request that covers a statement, by the key of the statement
 */
export async function findCoveringRequests(
  contract: Contract,
  name: string,
  trial: Trial,
): Promise<ReadonlyMap<string, CoveringRequest>> {
  const context: VerifyContext = {
    ...createContext({ source: { contract, schemas, hints, ...contract.parts } }),
    isRingback: true,
  };
  const send = createSend({ fetch: trial.fetch, headers: {}, timeout: verifyDefaults.timeout });
  const measure = createMeasure(contract);
  const found = new Map<string, CoveringRequest>();
  for (const item of casesOf(context, name)) {
    // There are hundreds of cases, so others have their turn in between.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    const request = toRequest(context, item);
    await send(request);
    const exchange = trial.exchanges.at(-1);
    if (!exchange) continue;
    measure.add(observeExchange(exchange));
    for (const statement of measure.resultOf(name)?.items ?? []) {
      const key = statementKey(statement);
      if (statement.count > 0 && !found.has(key)) found.set(key, toCoveringRequest(request, exchange));
    }
  }
  return found;
}

function casesOf(context: VerifyContext, name: string): Case[] {
  const { operations } = context.contract;
  const operation = operations[name];
  if (operation) return createSingleCases(context, operation);
  return Object.values(operations)
    .filter(({ api }) => api === name)
    .flatMap((member) => [...spellingCases(context, member), ...methodCases(context, member)]);
}

/** Makes the request of a case. Where it needs a resource, it asks for the example of the success, because none may exist. */
function toRequest(context: VerifyContext, item: Case): RequestRecord {
  const { template } = item;
  const needsResource = template.idParameter !== undefined && expectedResponse(context, item)?.kind === 'success';
  const [success] = needsResource ? successesOf(template.operation) : [];
  const preference = success ? { prefer: `code=${success.status}` } : {};
  return fillTemplate({ ...template, headers: { ...preference, ...template.headers } }, base);
}

/** Replaces accepted credentials, which mean nothing elsewhere, as the journal does, and leaves out those that nobody looked at. */
function toCoveringRequest(request: RequestRecord, { api, sandbox, tokenKind = api, ...exchange }: Exchange): CoveringRequest {
  const { authorization = '' } = exchange.request.headers;
  const { status } = exchange.response;
  const isAccepted = status !== 401 && (status < 400 || /^bearer /i.test(authorization)) && sandbox !== undefined;
  const shown = exchange.operationId === undefined || authorization === '' ? undefined : authorization;
  const headers =
    isAccepted || exchange.operationId === undefined ? { ...request.headers, authorization: shown } : request.headers;
  return { request: { ...request, headers }, sandbox, tokenKind };
}
