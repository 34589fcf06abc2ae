import { findExchanges, nearMisses } from '../journal/find.ts';
import { toFixture } from '../journal/fixture.ts';
import { toHar } from '../journal/har.ts';
import type { Exchange } from '../journal/journal.ts';
import { eventStream } from './event-stream.ts';
import type { AdminBehaviours, AdminId, AdminOptions, Asked, Schema } from './types.ts';

type JournalOperation = Extract<
  AdminId,
  'listRequests' | 'forgetRequests' | 'findRequests' | 'countRequests' | 'streamRequests' | 'getRequest' | 'getCoverage'
>;

/** Media types of exchanges, beside JSON. */
const har = 'application/har+json';
const yaml = 'application/yaml';
/** How coverage is told in media types beside JSON. */
const coverageMediaTypes = { 'text/plain': 'text', 'text/html': 'html', 'text/markdown': 'markdown' } as const;

/** The operations on the journal. */
export function journalBehaviours(options: AdminOptions): Pick<AdminBehaviours, JournalOperation> {
  const { contract, journal, refusalOf } = options;

  const shown = (exchange: Exchange): Schema<'Exchange'> => {
    const refusal = refusalOf(exchange);
    return {
      ...exchange,
      at: new Date(exchange.at).toISOString(),
      request: { ...exchange.request, headers: sentHeaders(exchange) },
      response: { ...exchange.response, headers: { ...exchange.response.headers } },
      violations: [...exchange.violations],
      advisories: [...exchange.advisories],
      ...(refusal ? { refusal } : {}),
    };
  };

  return {
    listRequests({ query, mediaType }) {
      const listed = newestFirst(journal.entries.filter(filterOf(query))).slice(0, query.limit);
      return mediaType === har
        ? { status: 200, body: toHar(listed.reverse(), contract.version), mediaType }
        : { status: 200, body: { requests: listed.map(shown) } };
    },
    forgetRequests({ query }) {
      journal.clear(filterOf(query));
      return { status: 204, body: undefined };
    },
    findRequests({ body }) {
      const found = newestFirst(findExchanges(journal.entries, body));
      const missed = found.length > 0 ? [] : nearMisses(journal.entries, body);
      return {
        status: 200,
        body: {
          requests: found.map(shown),
          nearMisses: missed.map(({ exchange, differences }) => ({ request: shown(exchange), differences: [...differences] })),
        },
      };
    },
    countRequests: ({ body }) => ({ status: 200, body: { count: findExchanges(journal.entries, body).length } }),
    streamRequests: ({ query, headers }) => ({
      status: 200,
      stream: eventStream(journal, filterOf(query), shown, headers['last-event-id']),
    }),
    async getCoverage({ query, mediaType }) {
      const { coverageOfJournal, coverageWriters } = await import('../coverage/index.ts');
      const coverage = await coverageOfJournal(journal.entries.filter(filterOf(query)), contract);
      if (mediaType === undefined || !isKey(coverageMediaTypes, mediaType)) {
        const groups = coverage.groups.map((group) => ({ ...group, items: [...group.items] }));
        return { status: 200, body: { ...coverage, groups, unknownPaths: [...coverage.unknownPaths] } };
      }
      return { status: 200, body: coverageWriters[coverageMediaTypes[mediaType]](coverage), mediaType };
    },
    async getRequest({ path: { id }, mediaType }) {
      const exchange = journal.find(id);
      if (!exchange) return { refused: 'noSuchExchange' };
      if (mediaType === har) return { status: 200, body: toHar([exchange], contract.version), mediaType };
      if (mediaType !== yaml) return { status: 200, body: shown(exchange) };
      const because =
        refusalOf(exchange)?.reason ?? `${exchange.operationId ?? exchange.request.path} answers ${exchange.response.status}`;
      return { status: 200, body: await toFixture(options.contract, exchange, because), mediaType };
    },
  };
}

/** Headers that were sent; Node gives those that were not as undefined. */
function sentHeaders({ request: { headers } }: Exchange): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function newestFirst(exchanges: readonly Exchange[]): Exchange[] {
  return [...exchanges].reverse();
}

/** The exchanges that a query means. */
function filterOf({ sandbox, operationId, status, after }: Partial<Asked<'forgetRequests'>['query']>) {
  return (exchange: Exchange): boolean =>
    (sandbox === undefined || exchange.sandbox === sandbox) &&
    (operationId === undefined || exchange.operationId === operationId) &&
    (status === undefined || exchange.response.status === status) &&
    (after === undefined || Number(exchange.id) > after);
}

function isKey<Key extends string>(record: Readonly<Record<Key, unknown>>, name: string): name is Key {
  return Object.hasOwn(record, name);
}
