import type { Contract } from '../contract/contract.ts';
import { hints } from '../contract/generated/hints.ts';
import { schemas } from '../contract/generated/schemas.ts';
import type { Request as RequestRecord } from '../contract/request.ts';
import { successesOf } from '../contract/responses.ts';
import { createOperationCounters } from '../coverage/counters.ts';
import type { CoverageSearch, CoveringRequest } from '../coverage/covering-request.ts';
import { createMeasure } from '../coverage/measure.ts';
import { statementKey } from '../coverage/next-steps.ts';
import { observeExchange } from '../coverage/observed.ts';
import { listStatements } from '../coverage/statements.ts';
import { setImmediate } from '../edges/timers.ts';
import { type Case, expectedResponse } from './case.ts';
import { createSingleCases } from './cases/index.ts';
import { methodCases, spellingCases } from './cases/route-cases.ts';
import { createContext, type VerifyContext } from './context.ts';
import { explainGap } from './coverage-gap.ts';
import { sendSequences } from './coverage-sequences.ts';
import { fillTemplate } from './fill-template.ts';
import { createSession } from './session.ts';
import { createTrialSend, type Trial } from './trial.ts';

const base = 'http://mock.test';

/**
 * Finds requests that cover the statements of a group, each the first that does: the cases of `verify`, tried one by one, then
 * those that need a resource in a certain state, each after the requests that bring it there.
 * @param name the name of the group, an `operationId` or an API
 */
export async function findCoveringRequests(contract: Contract, name: string, trial: Trial): Promise<CoverageSearch> {
  const source = { contract, schemas, hints, ...contract.parts };
  const context: VerifyContext = { ...createContext({ source }, base), isRingback: true };
  const measure = createMeasure(contract);
  const missing = new Set(measure.resultOf(name)?.items.map(statementKey));
  const found = new Map<string, CoveringRequest>();
  const successes: unknown[] = [];
  let tried = 0;
  const send = createTrialSend(context.contract, trial, (exchange, covering) => {
    const { group, hits = [] } = measure.find(observeExchange(exchange)) ?? {};
    if (group?.subject.name !== name) return;
    tried += 1;
    if (exchange.response.status < 300) successes.push(exchange.response.body);
    for (const key of hits.map(statementKey)) if (missing.delete(key)) found.set(key, covering);
  });
  for (const item of casesOf(context, name)) {
    // There are hundreds of cases, so others have their turn in between.
    await pause();
    await send(toRequest(context, item));
  }
  const operation = context.contract.operations[name];
  const statements = operation ? listStatements(createOperationCounters(contract, source.schemas, operation).success) : [];
  const sandboxOf = () => trial.exchanges.at(-1)?.sandbox;
  if (operation && missing.size > 0) {
    const session = createSession({ context, base, send });
    const wanted = () => statements.filter(({ counter }) => missing.has(statementKey(counter)));
    for await (const _ of sendSequences({ session, send, operation, wanted, sandboxOf })) await pause();
  }
  const reasons = [...missing].map((key) => {
    const statement = statements.find(({ counter }) => statementKey(counter) === key);
    return [key, explainGap(contract, { operation, statement, successes, tried })] as const;
  });
  return { found, reasons: new Map(reasons) };
}

function pause(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
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
