import type { Contract } from '../contract/contract.ts';
import { toPointer } from '../contract/json.ts';
import { mapTexts } from '../contract/json-edit.ts';
import type { Personal } from '../contract/personal.ts';
import { readCreatedId } from '../contract/resources.ts';
import type { Exchange } from '../journal/exchange.ts';
import { type Fixture, type FixtureRequest, mapValues, toFixture } from '../journal/fixture.ts';
import { createAnonymiser } from './anonymise.ts';
import { hash } from './hash.ts';
import { createPseudonyms } from './pseudonyms.ts';

/** An earlier request that a fixture depends on. */
interface Given {
  readonly request: FixtureRequest;
  /** JSON pointers into the response, by the names of the values that they keep. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** A recorded fixture. */
export interface RecordedExchange {
  readonly api: string;
  readonly operationId: string;
  /** Its status, its reason and a hash of the fixture. */
  readonly name: string;
  readonly fixture: Fixture & { readonly given?: readonly Given[] };
  /** The fixture as JSON. */
  readonly json: string;
}

/** Created resources whose history is remembered, and characters of all histories. */
const maxResources = 1_000;
const maxHistories = 16 * 1024 * 1024;
/** Requests in the history of a resource. */
const maxHistory = 20;
/** Codes of the advisories that only a proxy reports. */
const proxyAdvisories = ['unchecked', 'incomplete'];

/**
 * Creates a function that converts exchanges to fixtures without personal data. A fixture that is about a created resource starts
 * with the requests that created and changed it, if they were recorded.
 * @param countryCode the country code of telephone numbers in national form, without a plus sign
 */
export function createRecorder(
  contract: Contract,
  personal: Personal,
  countryCode: string,
): (exchange: Exchange) => RecordedExchange | undefined {
  const anonymise = createAnonymiser(contract, personal, createPseudonyms(countryCode));
  const histories = new Map<string, Given[]>();
  let length = 0;

  return (exchange) => {
    const { api, operationId } = exchange;
    if (api === undefined || operationId === undefined) return undefined;
    const anonymous = anonymise(exchange);
    const advisories = anonymous.advisories.filter(({ code }) => !proxyAdvisories.includes(code));
    const recorded = toFixture(contract, { ...anonymous, advisories }, describe(anonymous));
    const id = anonymous.request.path.split('/').find((segment) => histories.has(segment));
    const given = id === undefined ? undefined : histories.get(id)?.slice();
    const { because, ...messages } = id === undefined ? recorded : withPlaceholder(recorded, id);
    const fixture = { because, ...(given ? { given } : {}), ...messages };
    remember(anonymous, fixture.request, id);
    const json = JSON.stringify(fixture);
    return { api, operationId, name: nameOf(anonymous, json), fixture, json };
  };

  /** Adds a request that created or changed a resource to its history. */
  function remember({ operationId = '', request, response }: Exchange, sent: FixtureRequest, id: string | undefined): void {
    if (request.method === 'GET' || response.status >= 300) return;
    const history = id === undefined ? undefined : histories.get(id);
    if (history) {
      if (history.length < maxHistory) history.push(grow({ request: sent }));
      return;
    }
    const declared = contract.operations[operationId]?.responses[response.status];
    const created = declared && readCreatedId(declared, response.body);
    if (!created) return;
    histories.set(created.id, [grow({ request: sent, keep: { made: toPointer(created.path) } })]);
    for (const [oldest, given] of histories) {
      if (histories.size <= maxResources && length <= maxHistories) return;
      histories.delete(oldest);
      for (const step of given) length -= JSON.stringify(step).length;
    }
  }

  function grow(step: Given): Given {
    length += JSON.stringify(step).length;
    return step;
  }
}

function describe({ operationId, response, violations }: Exchange): string {
  const [first] = violations.filter(({ side }) => side === 'request');
  const broken = violations.some(({ side }) => side === 'response') ? ', and the response breaks the contract' : '';
  return `recorded: ${operationId} answers ${response.status}${first ? ` to a request that breaks ${first.code}` : ''}${broken}`;
}

/** Names a fixture by status and reason, with a hash, so that equal fixtures have the same name. */
function nameOf({ response, violations }: Exchange, text: string): string {
  const reason = violations.map(({ code }) => `-${code.replace(/\W/g, '')}`)[0] ?? '';
  return `${response.status}${reason}-${hash(text)}`;
}

/** Replaces the identifier of a created resource by `{made}`, which the fixture's history keeps. */
function withPlaceholder(fixture: Fixture, id: string): Fixture {
  const replace = (text: string) => text.replaceAll(id, '{made}');
  const { headers, body, status } = fixture.response;
  return {
    ...fixture,
    request: { ...fixture.request, path: replace(fixture.request.path) },
    response: { status, headers: mapValues(headers, replace), ...(body === undefined ? {} : { body: mapTexts(body, replace) }) },
  };
}
