import type { Contract } from '../contract/contract.ts';
import { mapTexts, pointerOf } from '../contract/json-edit.ts';
import type { Personal } from '../contract/personal.ts';
import { readCreatedId } from '../contract/resources.ts';
import { type Fixture, type FixtureRequest, mapValues, toFixture } from '../journal/fixture.ts';
import type { Exchange } from '../journal/journal.ts';
import { createAnonymiser } from './anonymise.ts';
import { createPseudonyms } from './pseudonyms.ts';

/** What happened before, as a fixture has it. */
interface Given {
  readonly request: FixtureRequest;
  readonly keep?: Readonly<Record<string, string>>;
}

/** A fixture that was recorded. */
export interface RecordedExchange {
  readonly api: string;
  readonly operationId: string;
  /** Tells what it is about; the same fixture has the same name. */
  readonly name: string;
  readonly fixture: Fixture & { readonly given?: readonly Given[] };
}

/** Things that were made whose history is remembered. */
const remembered = 1_000;
/** Requests of a history. */
const longestHistory = 20;
/**
 * Makes fixtures of exchanges, without anything that belongs to somebody. What made the thing that a request is about, and what
 * changed it since, is given with it, as far as it was recorded.
 * @param countryCode of telephone numbers in national form, without a plus sign
 */
export function createRecorder(
  contract: Contract,
  personal: Personal,
  countryCode: string,
): (exchange: Exchange) => RecordedExchange | undefined {
  const replace = createAnonymiser(contract, personal, createPseudonyms(countryCode));
  const histories = new Map<string, Given[]>();

  return (exchange) => {
    const { api, operationId } = exchange;
    if (api === undefined || operationId === undefined) return undefined;
    const safe = replace(exchange);
    const fixture = toFixture(contract, { ...safe, advisories: own(safe.advisories) }, becauseOf(safe));
    const id = safe.request.path.split('/').find((segment) => histories.has(segment));
    const history = id === undefined ? undefined : histories.get(id);
    const { because, ...about } = id === undefined ? fixture : aboutKept(fixture, id);
    const whole = { because, ...(history ? { given: [...history] } : {}), ...about };
    remember(safe, about.request, id);
    return { api, operationId, name: nameOf(safe, JSON.stringify(whole)), fixture: whole };
  };

  /** What was made can be asked for later; what was changed is different then. */
  function remember({ operationId = '', request, response }: Exchange, asked: FixtureRequest, id: string | undefined): void {
    if (request.method === 'GET' || response.status >= 300) return;
    const history = id === undefined ? undefined : histories.get(id);
    if (history) {
      if (history.length < longestHistory) history.push({ request: asked });
      return;
    }
    const declared = contract.operations[operationId]?.responses[response.status];
    const created = declared && readCreatedId(declared, response.body);
    if (!created) return;
    const [oldest] = histories.keys();
    if (histories.size >= remembered && oldest !== undefined) histories.delete(oldest);
    histories.set(created.id, [{ request: asked, keep: { made: pointerOf(created.path) } }]);
  }
}

/** Notes of the proxy are none of the mock's. */
function own(advisories: Exchange['advisories']): Exchange['advisories'] {
  return advisories.filter(({ code }) => code !== 'unchecked' && code !== 'incomplete');
}

function becauseOf({ operationId, response, violations }: Exchange): string {
  const [first] = violations.filter(({ side }) => side === 'request');
  const broken = violations.some(({ side }) => side === 'response') ? ', and the answer breaks the contract' : '';
  return `recorded: ${operationId} answers ${response.status}${first ? ` to a request that breaks ${first.code}` : ''}${broken}`;
}

/** A name that tells status and reason, and differs where the fixture does (FNV-1a). */
function nameOf({ response, violations }: Exchange, text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const reason = violations.map(({ code }) => `-${code.replace(/\W/g, '')}`)[0] ?? '';
  return `${response.status}${reason}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** A fixture about a thing that was made before. */
function aboutKept(fixture: Fixture, id: string): Fixture {
  const kept = (text: string) => text.replaceAll(id, '{made}');
  const { headers, body, status } = fixture.response;
  return {
    ...fixture,
    request: { ...fixture.request, path: kept(fixture.request.path) },
    response: { status, headers: mapValues(headers, kept), ...(body === undefined ? {} : { body: mapTexts(body, kept) }) },
  };
}
