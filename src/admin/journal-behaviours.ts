import type { Contract } from '../contract/contract.ts';
import { isNameIn } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import type { GroupStep } from '../coverage/group-steps.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import { mapInSlices } from '../edges/slices.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Explanation } from '../journal/explain.ts';
import { createSearch, selectNearest } from '../journal/find.ts';
import { toFixtureYaml } from '../journal/fixture.ts';
import { createHar, toHar, toHarEntry } from '../journal/har.ts';
import { type Journal, laterThan } from '../journal/journal.ts';
import { eventStream } from './event-stream.ts';
import type { AdminBehaviours, AdminOptions, Asked, Schema } from './types.ts';

const harMediaType = 'application/har+json';
const yamlMediaType = 'application/yaml';
/** The report formats of coverage, by media type. */
const coverageMediaTypes = { 'text/plain': 'text', 'text/html': 'html', 'text/markdown': 'markdown' } as const;

/** Creates the behaviours of the operations on the journal. */
export function journalBehaviours(options: AdminOptions) {
  const { contract, journal, explain } = options;

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

  return {
    async listRequests({ query, sent, mediaType }) {
      const matching = newestFirst(journal.entries.filter(filterBy(contract, query, journal)));
      // Nobody looks at an archive page by page.
      const listed = mediaType === harMediaType && !sent.has('limit') ? matching : matching.slice(0, query.limit);
      if (mediaType !== harMediaType) return { status: 200, body: { requests: await mapInSlices(listed, toSchema) } };
      const { log } = createHar(await mapInSlices(listed.toReversed(), toHarEntry), contract.version);
      const comment = `the newest ${listed.length} of ${matching.length} exchanges: limit=${query.limit}`;
      return { status: 200, body: { log: listed.length < matching.length ? { ...log, comment } : log }, mediaType };
    },
    async forgetRequests({ query }) {
      const isWhole = Object.values(query).every((value) => value === undefined);
      await journal.clear(isWhole ? undefined : filterBy(contract, query, journal));
      return { status: 204, body: undefined };
    },
    async findRequests({ body }) {
      checkOperationId(contract, body.operationId);
      const { entries } = journal;
      const { matches, distance } = createSearch(body);
      const matched = await mapInSlices(entries, matches);
      const found = newestFirst(entries.filter((_, index) => matched[index]));
      const missed = found.length > 0 ? [] : selectNearest(entries, await mapInSlices(entries, distance), body);
      return {
        status: 200,
        body: {
          requests: await mapInSlices(found, toSchema),
          nearMisses: missed.map(({ exchange, differences }) => ({ request: toSchema(exchange), differences: [...differences] })),
        },
      };
    },
    async countRequests({ body }) {
      checkOperationId(contract, body.operationId);
      const matched = await mapInSlices(journal.entries, createSearch(body).matches);
      return { status: 200, body: { count: matched.filter(Boolean).length } };
    },
    streamRequests({ query, headers }) {
      const matches = filterBy(contract, query, journal);
      if (options.streams.open.size >= fixedLimits.streams) return { error: 'tooManyStreams' };
      return { status: 200, stream: eventStream(journal, matches, toSchema, headers['last-event-id'], options.streams) };
    },
    async getCoverage({ query, mediaType }) {
      const [{ measureJournal }, { coverageWriters }] = await Promise.all([
        import('../coverage/measure.ts'),
        import('../report/coverage-formats.ts'),
      ]);
      const coverage = await measureJournal(
        journal.entries.filter(filterBy(contract, query, journal)),
        contract,
        !options.access,
      );
      if (mediaType === undefined || !isNameIn(coverageMediaTypes, mediaType)) {
        const groups = coverage.groups.map((group) => ({ ...group, items: [...group.items] }));
        return { status: 200, body: { ...coverage, groups, unknownPaths: [...coverage.unknownPaths] } };
      }
      return { status: 200, body: coverageWriters[coverageMediaTypes[mediaType]](coverage), mediaType };
    },
    async listCoverageSteps({ path: { name }, base }) {
      const { listGroupSteps } = await import('../coverage/group-steps.ts');
      const steps = await listGroupSteps(contract, name, options.findCoveringRequests);
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

function toStepSchema({ item: { kind, name }, way, covering }: GroupStep, base: string): Schema<'CoverageStep'> {
  if (!covering) return { kind, name, way };
  const { request, sandbox, tokenKind } = covering;
  return {
    ...{ kind, name, way },
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

function newestFirst(exchanges: readonly Exchange[]): Exchange[] {
  return [...exchanges].reverse();
}

/**
 * Creates the filter that a query describes.
 * @throws RangeError for an operation that the contract does not have
 */
function filterBy(
  contract: Contract,
  { sandbox, operationId, status, after }: Partial<Asked<'forgetRequests'>['query']>,
  journal: Pick<Journal, 'entries'>,
) {
  checkOperationId(contract, operationId);
  const isLater = after === undefined ? () => true : laterThan(journal, String(after));
  return (exchange: Exchange): boolean =>
    (sandbox === undefined || exchange.sandbox === sandbox) &&
    (operationId === undefined || exchange.operationId === operationId) &&
    (status === undefined || exchange.response.status === status) &&
    isLater(exchange);
}

/** Rejects a name that no exchange can have, so that a typing error does not look like an empty journal. */
function checkOperationId({ operations }: Contract, operationId: string | undefined): void {
  if (operationId === undefined || Object.hasOwn(operations, operationId)) return;
  const nearest = nearestNames(Object.keys(operations), operationId).join(', ');
  throw new RangeError(`"operationId": the contract has no ${JSON.stringify(operationId)}; the nearest are ${nearest}`);
}
