import { parseJson } from '../contract/json.ts';
import { targetOf } from '../contract/request.ts';
import { describeError } from '../edges/describe-error.ts';
import { anyToken, toCurl } from '../journal/curl.ts';
import type { CaseResult } from '../report/result.ts';
import { type Case, expectedResponse } from './case.ts';
import { createFollowUps } from './follow-ups.ts';
import { createAnswerKeeper } from './keep-answers.ts';
import { type Attempt, MissingResourceError, type Session } from './session.ts';

/** Options of a run. */
export interface RunOptions {
  readonly session: Session;
  readonly cases: readonly Case[];
  /** Requests in flight at a time. */
  readonly concurrency: number;
  /** Allows requests with side effects on the target. */
  readonly placeCalls: boolean;
  /** Hides the credentials that were given. */
  readonly hideSecrets?: (result: CaseResult) => CaseResult;
  /** Receives each result as it comes, with the number of cases that were started. */
  readonly onResult: (result: CaseResult, started: number) => void;
}

/** Cases of an API without a response in a row after which its rest is given up. */
const maxConsecutiveErrors = 20;

/** Runs cases and their follow-ups; the results are in the order of the cases. */
export async function runCases(options: RunOptions): Promise<CaseResult[]> {
  const { session, cases, concurrency, placeCalls, hideSecrets = (result) => result, onResult } = options;
  const results = new Map<Case, CaseResult[]>(cases.map((item) => [item, []]));
  const queue = groupCases(session, cases);
  /** By API. */
  const consecutiveErrors = new Map<string, number>();
  const keep = createAnswerKeeper();
  let started = 0;

  const worker = async (): Promise<void> => {
    for (let group = queue.shift(); group; group = queue.shift()) for (const item of group.cases) await run(item, group.name);
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
  return [...results.values()].flat();

  async function run(item: Case, group: string): Promise<void> {
    started += 1;
    for await (const found of execute(item, group)) {
      const result = keep(hideSecrets(found));
      results.get(item)?.push(result);
      onResult(result, started);
    }
  }

  async function* execute(item: Case, group: string): AsyncIterable<CaseResult> {
    const { name, title, line, template, stateErrors } = item;
    const { operation } = template;
    const { api } = operation;
    const info: CaseInfo = { name, title, line, operationId: operation.operationId };
    const reason = item.skipReason ?? reasonToSkip(session, item, placeCalls);
    if (reason !== undefined) return yield withoutResponse(info, 'skipped', reason);
    const countErrors = () => consecutiveErrors.get(api) ?? 0;
    if (countErrors() >= maxConsecutiveErrors)
      return yield withoutResponse(info, 'errored', 'given up: nothing could be tried for some time');
    const { result, attempt, isUnanswered } = await judge(session, info, async () => {
      // Without side effects only requests with a rejected head are sent, and for those any identifier will do.
      const needsResource = template.idParameter !== undefined && placeCalls;
      const id = needsResource ? await session.provideResource(operation, group) : undefined;
      return session.send(template, { id, stateErrors });
    });
    if (isUnanswered) consecutiveErrors.set(api, countErrors() + 1);
    else if (attempt) consecutiveErrors.set(api, 0);
    yield result;
    if (!attempt || result.outcome !== 'passed') return;
    for (const { run: send, ...followUp } of createFollowUps(session, item, attempt))
      yield (await judge(session, { ...followUp, name: `${name}/${followUp.name}` }, send)).result;
  }
}

type CaseInfo = Pick<CaseResult, 'name' | 'title' | 'operationId' | 'line'>;

function withoutResponse(info: CaseInfo, outcome: 'skipped' | 'errored', reason: string, milliseconds = 0): CaseResult {
  return { ...info, outcome, violations: [], reason, milliseconds };
}

async function judge(session: Session, info: CaseInfo, send: () => Promise<Attempt>) {
  const startedAt = performance.now();
  const fail = (reason: string, isUnanswered: boolean) => ({
    result: withoutResponse(info, 'errored', reason, performance.now() - startedAt),
    attempt: undefined,
    isUnanswered,
  });
  try {
    const attempt = await send();
    const { violations, response, expected } = attempt;
    const isTooMany = response.status === 429 && !(expected.kind === 'error' && expected.error.status === 429);
    if (violations.length > 0 && isTooMany) return fail('the target has had too many requests (429)', true);
    const outcome = violations.length > 0 ? 'failed' : 'passed';
    const milliseconds = performance.now() - startedAt;
    const result: CaseResult = { ...info, outcome, violations, ...describeExchange(session, attempt), milliseconds };
    return { result, attempt, isUnanswered: false };
  } catch (error) {
    return fail(describeError(error), !(error instanceof MissingResourceError));
  }
}

/** Cases that run one after the other, because they change the same resource. */
interface SerialGroup {
  /** Empty for a case that changes no resource. */
  readonly name: string;
  readonly cases: Case[];
}

function groupCases(session: Session, cases: readonly Case[]): SerialGroup[] {
  const groups = new Map<string | Case, SerialGroup>();
  for (const item of cases) {
    const { operation, idParameter, method } = item.template;
    const isChange = idParameter !== undefined && method !== 'GET' && expectedResponse(session.context, item)?.kind === 'success';
    const name = isChange ? operation.operationId : '';
    const group = groups.get(name) ?? { name, cases: [] };
    group.cases.push(item);
    groups.set(name || item, group);
  }
  return [...groups.values()];
}

function reasonToSkip(session: Session, item: Case, placeCalls: boolean): string | undefined {
  const { template } = item;
  const expected = expectedResponse(session.context, item);
  const isRejected = expected?.kind === 'error';
  const needsResource = template.idParameter !== undefined && !(isRejected && expected.isHeadRejected);
  const hasSideEffects = !isRejected && template.method !== 'GET';
  if (!placeCalls && (needsResource || hasSideEffects))
    return 'it would do something real on the target: give --place-calls to allow that';
  if (isRejected) return undefined;
  const sent = parseJson(template.body) ?? Object.fromEntries(new URLSearchParams(template.body));
  const option = session.context.values.findMissingOption([sent, template.path]);
  return option && `it needs a value that the target has: give ${option}`;
}

/** Describes what was sent and received. */
function describeExchange({ context }: Session, { operation, request, response }: Attempt): Pick<CaseResult, 'curl' | 'seen'> {
  const { contract } = context;
  const { method, body, base } = request;
  // An empty header keeps curl from adding a Content-Type of its own.
  const headers = body === '' || request.headers['content-type'] ? request.headers : { ...request.headers, 'content-type': '' };
  const curl = toCurl(contract, { ...operation, bearer: false }, { ...request, headers }, '', anyToken);
  return {
    curl,
    seen: {
      request: {
        method,
        url: base + targetOf(request),
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value = '']) => [name, value])),
        body,
      },
      response: { status: response.status, headers: response.headers, body: response.text },
    },
  };
}
