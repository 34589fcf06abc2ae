import { isNameIn } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { memoize } from '../contract/memoize.ts';
import type { SentRequest } from '../coverage/covering-request.ts';
import type { GroupStep, listGroupSteps } from '../coverage/group-steps.ts';
import type { MeasureJournal } from '../coverage/journal-coverage.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import { mapInSlices } from '../edges/slices.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Explanation } from '../journal/explain.ts';
import { createSearch, findDifferences, type Pattern, selectNearest } from '../journal/find.ts';
import { toFixtureYaml } from '../journal/fixture.ts';
import { createHar, toHar, toHarEntry } from '../journal/har.ts';
import { eventStream, writeEvent } from './event-stream.ts';
import { checkOperationId, filterBy, listIds, select, selectBy } from './select-exchanges.ts';
import type { AdminBehaviours, AdminOptions, Schema } from './types.ts';
import type { ListItems } from './write-pieces.ts';

const harMediaType = 'application/har+json';
const yamlMediaType = 'application/yaml';
/** The report formats of coverage, by media type. */
const coverageMediaTypes = { 'text/plain': 'text', 'text/html': 'html', 'text/markdown': 'markdown' } as const;

/** Creates the behaviours of the operations on the journal. */
export function journalBehaviours(options: AdminOptions) {
  const { contract, journal, explain } = options;
  const stepsOf = new Map<string, ReturnType<typeof listGroupSteps>>();
  const groupTexts = new WeakMap<object, string>();
  let measure: MeasureJournal | undefined;
  // One search at a time: each holds the bodies of all exchanges, and many together would fill the memory.
  let searching: Promise<unknown> = Promise.resolve();
  // An event is written once for all who read it.
  const toEvent = memoize((exchange: Exchange) => writeEvent(exchange, toSchema));

  const toSchema = (exchange: Exchange): Schema<'Exchange'> => {
    const refusal = explain(exchange);
    return {
      ...exchange,
      at: new Date(exchange.at).toISOString(),
      request: { ...exchange.request, headers: lowerCaseNames(Object.entries(exchange.request.headers)) },
      response: { ...exchange.response, headers: { ...exchange.response.headers } },
      violations: [...exchange.violations],
      advisories: [...exchange.advisories],
      ...(refusal ? { refusal: toRefusal(refusal) } : {}),
    };
  };

  /** Finds the exchanges that match, newest first, or the nearest. */
  async function searchJournal(pattern: Pattern) {
    const entries = (await select(journal.latest())).reverse();
    const { matches, distance } = createSearch(pattern);
    const found = (await select(entries, matches)).reverse();
    const missed = found.length > 0 ? [] : selectNearest(entries, await mapInSlices(entries, distance));
    return { found, missed };
  }

  return {
    async listRequests({ query, sent, mediaType }) {
      const matches = filterBy(contract, query, await listIds(journal, query.after));
      if (mediaType !== harMediaType) {
        const listed = await select(journal.latest(), matches, query.limit);
        const requests: Schema<'Exchange'>[] = [];
        return { status: 200, body: { requests }, lists: [[requests, map(listed, toSchema)]] };
      }
      const matching = await select(journal.latest(), matches);
      // Nobody looks at an archive page by page.
      const listed = sent.has('limit') ? matching.slice(0, query.limit) : matching;
      const { log } = createHar([], contract.version);
      const comment = `the newest ${listed.length} of ${matching.length} exchanges: limit=${query.limit}`;
      const body = { log: listed.length < matching.length ? { ...log, comment } : log };
      return { status: 200, body, mediaType, lists: [[log.entries, map(listed.toReversed(), toHarEntry)]] };
    },
    async forgetRequests({ query }) {
      const isWhole = Object.values(query).every((value) => value === undefined);
      await journal.clear(isWhole ? undefined : filterBy(contract, query, await listIds(journal, query.after)));
      return { status: 204, body: undefined };
    },
    async findRequests({ body }) {
      checkOperationId(contract, body.operationId);
      const search = searching.then(() => searchJournal(body));
      // The result of one search must not live until the next.
      const forget = () => undefined;
      searching = search.then(forget, forget);
      const { found, missed } = await search;
      const requests: Schema<'Exchange'>[] = [];
      const nearMisses: Schema<'Found'>['nearMisses'] = [];
      const toNearMiss = (exchange: Exchange) => ({ request: toSchema(exchange), differences: findDifferences(exchange, body) });
      const lists: ListItems[] = [
        [requests, map(found, toSchema)],
        [nearMisses, map(missed, toNearMiss)],
      ];
      return { status: 200, body: { requests, nearMisses }, lists };
    },
    async countRequests({ body }) {
      checkOperationId(contract, body.operationId);
      const { length } = await select(journal.latest(), createSearch(body).matches);
      return { status: 200, body: { count: length } };
    },
    streamRequests({ query, headers }) {
      const matches = filterBy(contract, query);
      if (options.streams.open.size >= fixedLimits.streams) return { error: 'tooManyStreams' };
      return { status: 200, stream: eventStream(journal, matches, toEvent, headers['last-event-id'], options.streams) };
    },
    async getCoverage({ query, mediaType }) {
      const [{ createJournalCoverage }, { coverageWriters }] = await Promise.all([
        import('../coverage/journal-coverage.ts'),
        import('../report/coverage-formats.ts'),
      ]);
      measure ??= createJournalCoverage(contract, journal, !options.access);
      const isWhole = Object.values(query).every((value) => value === undefined);
      const coverage = await measure(isWhole ? undefined : (entries) => selectBy(contract, query, { entries }));
      if (mediaType === undefined || !isNameIn(coverageMediaTypes, mediaType)) {
        const body = { ...coverage, groups: [], unknownPaths: [...coverage.unknownPaths] };
        return { status: 200, body, lists: [[body.groups, coverage.groups, groupTexts]] };
      }
      return { status: 200, body: coverageWriters[coverageMediaTypes[mediaType]](coverage), mediaType };
    },
    async listCoverageSteps({ path: { name }, base }) {
      const { listGroupSteps } = await import('../coverage/group-steps.ts');
      // They do not depend on the journal.
      const known = stepsOf.get(name) ?? listGroupSteps(contract, name, options.findCoveringRequests);
      if (isNameIn(contract.operations, name) || isNameIn(contract.apis, name)) stepsOf.set(name, known);
      const steps = await known.catch((error: unknown) => {
        stepsOf.delete(name);
        throw error;
      });
      return steps ? { status: 200, body: { steps: steps.map((step) => toStepSchema(step, base)) } } : { error: 'noSuchGroup' };
    },
    async getRequest({ path: { id }, mediaType }) {
      const exchange = journal.find(id);
      if (!exchange) return { error: 'noSuchExchange' };
      if (mediaType === harMediaType) return { status: 200, body: toHar([exchange], contract.version), mediaType };
      if (mediaType !== yamlMediaType) return { status: 200, body: toSchema(exchange) };
      const because =
        explain(exchange)?.reason ?? `${exchange.operationId ?? exchange.request.path} answers ${exchange.response.status}`;
      return { status: 200, body: await toFixtureYaml(options.contract, exchange, because), mediaType };
    },
  } satisfies Partial<AdminBehaviours>;
}

function toStepSchema({ item: { kind, name }, way, covering, reason }: GroupStep, base: string): Schema<'CoverageStep'> {
  if (!covering) return { kind, name, way, ...(reason === undefined ? {} : { reason }) };
  const before = covering.before.map((each) => ({ ...toSentSchema(each, base), outputs: { ...each.outputs } }));
  return { kind, name, way, ...(before.length === 0 ? {} : { before }), ...toSentSchema(covering, base) };
}

function toSentSchema({ request, sandbox, tokenKind }: SentRequest, base: string) {
  return {
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(tokenKind === undefined ? {} : { tokenKind }),
    request: { ...request, base, headers: lowerCaseNames(Object.entries(request.headers)) },
  };
}

function toRefusal({ suggestion, ...reason }: Explanation): Schema<'Refusal'> {
  if (!suggestion) return reason;
  const { request } = suggestion;
  return {
    ...reason,
    suggestion: { ...suggestion, request: { ...request, headers: lowerCaseNames(Object.entries(request.headers)) } },
  };
}

/** Converts items when they are asked for. */
function* map<Item, Result>(items: Iterable<Item>, convert: (item: Item) => Result): Generator<Result> {
  for (const item of items) yield convert(item);
}
