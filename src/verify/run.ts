import type { Json } from '../contract/contract.ts';
import { anyToken, toCurl } from '../journal/curl.ts';
import type { CaseResult, Seen } from '../report/result.ts';
import type { Case } from './context.ts';
import type { Expected } from './expect.ts';
import { followUpsOf, type Step } from './follow-ups.ts';
import { pageSteps } from './pages.ts';
import { requestOf } from './request-template.ts';
import { type ReceivedAnswer, reasonOf } from './send.ts';
import type { Attempt, Session } from './session.ts';

/** How cases are run. */
export interface RunOptions {
  readonly session: Session;
  readonly cases: readonly Case[];
  /** How many requests are under way at a time. */
  readonly concurrency: number;
  /** Whether requests may be sent that the target is to do, not refuse. */
  readonly placeCalls: boolean;
  readonly onResult: (result: CaseResult, done: number) => void;
}

/** Cases in a row that could not be tried before the rest is given up. */
const mostInARow = 20;

/** Runs cases, and what follows from each; results stand in the order of the cases. */
export async function runCases({ session, cases, concurrency, placeCalls, onResult }: RunOptions): Promise<CaseResult[]> {
  const results: CaseResult[][] = cases.map(() => []);
  const queue = jobsOf(session, cases);
  let inARow = 0;
  let done = 0;

  const worker = async (): Promise<void> => {
    for (let job = queue.shift(); job; job = queue.shift()) for (const index of job.indices) await run(index, job.lane);
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
  return results.flat();

  async function run(index: number, lane: string): Promise<void> {
    const one = cases[index];
    if (!one) return;
    done += 1;
    for await (const result of resultsOf(one, lane)) {
      inARow = result.outcome === 'errored' ? inARow + 1 : result.outcome === 'skipped' ? inARow : 0;
      results[index]?.push(result);
      onResult(result, done);
    }
  }

  async function* resultsOf(one: Case, lane: string): AsyncIterable<CaseResult> {
    const reason = one.skipped ?? reasonToSkip(session, one, placeCalls);
    if (reason !== undefined) return yield untried(one, 'skipped', reason);
    if (inARow >= mostInARow) return yield untried(one, 'errored', 'given up: nothing could be tried for some time');
    const { result, tried } = await attempt(one, async () => {
      const { draft, refusedAs } = one;
      // Without leave to make something, only what is refused at the door is tried: any identifier will do.
      const id = draft.made === undefined || !placeCalls ? undefined : await session.resourceFor(draft.operation, lane);
      return session.send(requestOf(draft, session.base, id), draft, refusedAs);
    });
    yield result;
    if (!tried || result.outcome !== 'passed') return;
    for (const step of followUps(session, one, tried)) yield (await attempt(stepCase(one, step), step.run)).result;
  }

  async function attempt(one: About, send: () => Promise<Attempt>): Promise<{ result: CaseResult; tried?: Attempt }> {
    const before = performance.now();
    const time = () => performance.now() - before;
    try {
      const tried = await send();
      const { violations, answer, expected } = tried;
      const isAsked = expected.kind === 'refused' && expected.error.status === 429;
      if (violations.length > 0 && answer.status === 429 && !isAsked)
        return { result: untried(one, 'errored', 'the target has had too many requests (429)') };
      const outcome = violations.length > 0 ? 'failed' : 'passed';
      return { tried, result: { ...about(one), outcome, violations, ...shown(session, tried), milliseconds: time() } };
    } catch (error) {
      return { result: { ...untried(one, 'errored', reasonOf(error)), milliseconds: time() } };
    }
  }
}

function followUps(session: Session, { draft: { operation }, follows }: Case, tried: Attempt): Step[] {
  if (follows === undefined) return followUpsOf(session, operation, tried);
  const made = follows === 'pages' ? session.madeBy(operation, tried) : undefined;
  return made ? pageSteps(session, made) : [];
}

interface Job {
  readonly lane: string;
  readonly indices: number[];
}

/** Cases that change the same thing come one after the other; the others as it happens. */
function jobsOf(session: Session, cases: readonly Case[]): Job[] {
  const lanes = new Map<string, Job>();
  return cases.flatMap((one, index): Job[] => {
    const { draft } = one;
    const changes = draft.made !== undefined && draft.method !== 'GET' && expectedOf(session, one)?.kind !== 'refused';
    if (!changes) return [{ lane: '', indices: [index] }];
    const lane = draft.operation.operationId;
    const known = lanes.get(lane);
    known?.indices.push(index);
    if (known) return [];
    const job = { lane, indices: [index] };
    lanes.set(lane, job);
    return [job];
  });
}

function expectedOf({ context, base }: Session, { draft, refusedAs }: Case): Expected | undefined {
  return context.foresee(requestOf(draft, base), draft.tokenKind, refusedAs);
}

function reasonToSkip(session: Session, one: Case, placeCalls: boolean): string | undefined {
  const { draft } = one;
  const expected = expectedOf(session, one);
  const isRefused = expected?.kind === 'refused';
  const needs = draft.made !== undefined && !(isRefused && expected.isEarly);
  const acts = !isRefused && draft.method !== 'GET';
  if (!placeCalls && (needs || acts)) return 'it would do something real on the target: give --place-calls to allow that';
  const missing = isRefused ? undefined : session.context.values.missingFor(valuesIn(draft.body, draft.path));
  return missing && `it needs a value that the target has: give ${missing}`;
}

function valuesIn(body: string, path: Readonly<Record<string, string>>): Json {
  try {
    return [JSON.parse(body), path];
  } catch {
    return [Object.fromEntries(new URLSearchParams(body)), path];
  }
}

type About = Pick<Case, 'name' | 'title' | 'operationId' | 'line'>;

function stepCase(one: Case, step: Step): About {
  return { name: `${one.name}/${step.name}`, title: step.title, operationId: step.operationId, line: step.line };
}

function about({ name, title, operationId, line }: About): About {
  return { name, title, line, ...(operationId === undefined ? {} : { operationId }) };
}

function untried(one: About, outcome: 'skipped' | 'errored', reason: string): CaseResult {
  return { ...about(one), outcome, violations: [], reason, milliseconds: 0 };
}

/** What was sent and what came, without credentials that were given. */
function shown({ context }: Session, { request, answer, expected }: Attempt): { readonly curl: string; readonly seen: Seen } {
  const { redact } = context.tokens;
  const operation = expected.kind === 'refused' ? Object.values(context.contract.operations)[0] : expected.operation;
  const headers = {
    ...request.headers,
    ...(request.body !== '' && !request.headers['content-type'] ? { 'content-type': '' } : {}),
  };
  const sent = { ...request, headers };
  const curl = operation ? toCurl(context.contract, { ...operation, bearer: false }, sent, '', anyToken) : '';
  const query = request.query === '' ? '' : `?${request.query}`;
  return {
    curl: redact(curl),
    seen: {
      request: {
        method: request.method,
        url: request.base + request.path + query,
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value = '']) => [name, redact(value)] as const)),
        body: redact(request.body),
      },
      response: responseOf(answer),
    },
  };
}

function responseOf({ status, headers, text }: ReceivedAnswer): Seen['response'] & object {
  return { status, headers, body: text };
}
