import type { DeclaredResponse, Echo, Json } from '../contract/contract.ts';
import { isList, parseJson, valueAtPath } from '../contract/json.ts';
import { changedAt, placeOf, withBody } from './edit-response.ts';
import { type Place, placesOf, requestPlacesOf } from './places.ts';
import { alterResponse, type Happened, type Owner, type Sabotage, type Source } from './sabotage.ts';
import { otherValue, type Wrong, wrongValues } from './wrong-values.ts';

/** Answers with a member missing, null, of another type or with a value that it cannot have. Errors of one shape go together. */
export function memberSabotages(owner: Owner, source: Source): Sabotage[] {
  const responses = Object.values(owner.answers.responses);
  const successes = responses.filter(({ status }) => status < 300);
  const errors = responses.filter(({ status }) => status >= 300);
  const shapes = [...new Set(errors.map(({ body }) => body))];
  return [
    ...successes.flatMap((response) => ofShape(owner, source, String(response.status), [response])),
    ...shapes.flatMap((body, index) =>
      ofShape(
        owner,
        source,
        index === 0 ? 'error' : `error${index + 1}`,
        errors.filter((response) => response.body === body),
      ),
    ),
  ];
}

function ofShape(owner: Owner, source: Source, name: string, responses: readonly DeclaredResponse[]): Sabotage[] {
  const [first] = responses;
  const checked = source.contract.schemas[first?.body ?? ''];
  if (!first || !checked) return [];
  const statuses = new Set(responses.map(({ status }) => status));
  const documented = owner.answers.errors.filter(({ status }) => statuses.has(status)).map(({ body }) => body);
  const examples = [...responses.flatMap((response) => Object.values(response.examples)), ...documented];
  const places = placesOf(source.schemas[first.body ?? ''], checked.rules, examples);
  const what = first.status < 300 ? name : 'an error';
  const isMeant = (status: number) => statuses.has(status);

  return places.flatMap((place) => [...wrongs(place), ...echoes(place)]);

  function wrongs(place: Place): Sabotage[] {
    const isError = first !== undefined && first.status >= 300;
    const listsErrors = responses.some(({ errorList }) => errorList !== undefined);
    return wrongValues(place, isError)
      .filter(({ label }) => label !== 'fewer' || !isError || listsErrors)
      .map((wrong) => one(place, wrong, [...linesOf(place, wrong, first), ...toldBy(wrong)], () => true));
  }

  /** How many entries there are, no keyword says: the answers do. */
  function toldBy({ label }: Wrong): number[] {
    if (label !== 'fewer' && label !== 'more') return [];
    const errors = owner.answers.errors.filter(({ status }) => statuses.has(status));
    return [...responses, ...errors].map(({ line }) => line);
  }

  /** The member says something else than the request did, or than what is read was made with. */
  function echoes(place: Place): Sabotage[] {
    const echo = first?.echoes.find(({ response }) => response.join('/') === place.path.join('/'));
    if (!echo) return [];
    const lines = [echo.line, ...responses.map(({ line }) => line)];
    const sent = source.contract.operations[owner.operationId ?? '']?.body;
    const sends = sent !== undefined;
    // What a request of this operation cannot say, is not repeated.
    if (sends && !canBeSent(source, sent.schema, echo)) return [];
    const at = `/${echo.request.join('/')}`;
    const other: Wrong = {
      label: sends ? 'echo' : 'changed',
      title: sends ? `another value than the request's ${at}` : 'another value than it was made with',
      remedy: sends ? `repeats what was sent as ${at}` : 'is what was sent before',
      change: (before) => {
        const value = otherValue(place, before);
        return value === undefined ? undefined : { put: value };
      },
    };
    const dropped: Wrong = { label: 'missing', title: '', remedy: 'is there when it was sent', change: () => 'remove' };
    return [
      one(place, other, lines, (happened) => !sends || wasSent(echo, happened)),
      ...(sends && !place.isRequired ? [one(place, dropped, lines, (happened) => wasSent(echo, happened))] : []),
    ];
  }

  function one(
    place: Place,
    { label, title, remedy, change }: Wrong,
    lines: readonly number[],
    isReason: (happened: Happened) => boolean,
  ): Sabotage {
    const where = placeOf(place.path);
    const each = place.path.includes('*') ? 'every ' : '';
    return alterResponse(
      owner,
      `${name}/body${where}/${label}`,
      isMeant,
      {
        lines,
        title: title === '' ? `answers ${what} without ${where}` : `answers ${what} with ${where} as ${title}`,
        remedy: `that ${each}${where} ${remedy}`,
      },
      (happened) => {
        const { body, answer } = happened;
        if (body === undefined || !isReason(happened)) return undefined;
        return withBody(
          answer,
          changedAt(body, place.path, (before) => differing(before, change(before))),
        );
      },
    );
  }
}

function canBeSent({ contract, schemas }: Source, schema: string, { request }: Echo): boolean {
  const places = requestPlacesOf(schemas[schema], contract.schemas[schema]?.rules ?? {});
  return places.some(({ path }) => path.join('/') === request.join('/'));
}

function wasSent({ request }: Echo, { received, outcome }: Happened): boolean {
  return outcome.violations.length === 0 && valueAtPath(received.body ?? parseJson(received.request.body), request) !== undefined;
}

function linesOf(place: Place, { label, keyword }: Wrong, response: DeclaredResponse | undefined): number[] {
  const own = label === 'missing' ? place.requiredLines : place.linesOf(keyword ?? 'type');
  return [...own, ...(own.length === 0 && response ? [response.line] : [])];
}

/** What is the same, or was not there to be removed, is no change. */
function differing(before: Json | undefined, after: ReturnType<Wrong['change']>): ReturnType<Wrong['change']> {
  if (after === undefined || (after === 'remove' && before === undefined)) return undefined;
  if (after === 'remove' || isList(after.put)) return after;
  return after.put === before ? undefined : after;
}
