import type { ErrorExample, Operation } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { createNegotiate } from '../contract/negotiate.ts';
import { findError } from '../contract/rejection.ts';
import { exampleName } from '../contract/schema-error.ts';
import type { Part } from '../contract/violation.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { placeOf } from './edit-response.ts';
import { type Place, requestPlacesOf } from './places.ts';
import { notEnforced } from './rules.ts';
import { isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';

/** Why a valid request is refused. */
interface Pretext {
  /** Below the operation's name. */
  readonly name: string;
  /** Which requests, as the end of a sentence. */
  readonly title: string;
  readonly error: ErrorExample | undefined;
  readonly lines: readonly number[];
  readonly in: Part;
  readonly where: string;
  readonly isMeant: (received: ReceivedRequest) => boolean;
}

/** Refuses valid requests: all, those with a member or a value, those at a limit, of a version, with a kind of token. */
export function refusalSabotages(owner: Owner, source: Source, operation: Operation): Sabotage[] {
  const { errors, rejectionErrors: refusals, versions, tokenKinds = [], responses } = operation;
  const named = (name: string | undefined) => findError(operation, name);
  const any = named(refusals.invalid) ?? errors.find(({ status }) => status === 404) ?? errors[0];
  const successes = Object.values(responses).flatMap(({ status, line }) => (status < 300 ? [line] : []));
  const negotiate = createNegotiate();
  const versionOf = ({ request: { headers } }: ReceivedRequest) =>
    negotiate(operation, headers.accept, headers['content-type']).version;
  const pretexts: Pretext[] = [
    {
      name: 'request/refused',
      title: 'a valid request',
      error: any,
      lines: successes,
      in: 'state',
      where: '',
      isMeant: () => true,
    },
    ...(versions?.supported ?? []).map((version) => ({
      name: `request/version/${version}/refused`,
      title: `a request of version ${version}`,
      error: named(refusals.unsupportedVersion),
      lines: successes,
      in: 'header' as const,
      where: '',
      isMeant: (received: ReceivedRequest) => versionOf(received) === version,
    })),
    ...tokenKinds.map((kind) => ({
      name: `request/token/${kind}/refused`,
      title: `a ${kind} token`,
      error: named(refusals.notPermitted),
      lines: successes,
      in: 'header' as const,
      where: '/authorization',
      isMeant: ({ caller }: ReceivedRequest) => caller?.tokenKind === kind,
    })),
  ];
  return [...pretexts.flatMap((pretext) => refusing(owner, operation, pretext)), ...partSabotages(owner, source, operation)];
}

/** Those of the members of the body, and of the parameters of the query. */
function partSabotages(owner: Owner, { contract, schemas }: Source, operation: Operation): Sabotage[] {
  const { body, parametersSchema = '' } = operation;
  const of = (schema: string) => requestPlacesOf(schemas[schema], contract.schemas[schema]?.rules ?? {});
  const parameters = of(parametersSchema).filter(({ path: [part], path }) => part === 'query' && path.length > 1);
  return [
    ...of(body?.schema ?? '').flatMap((place) => ofPlace(owner, operation, 'body', place, place.path, ({ body }) => body)),
    ...parameters.flatMap((place) => ofPlace(owner, operation, 'query', place, place.path.slice(1), ({ query }) => query)),
  ];
}

function ofPlace(
  owner: Owner,
  operation: Operation,
  part: 'body' | 'query',
  place: Place,
  path: readonly string[],
  valuesOf: (received: ReceivedRequest) => unknown,
): Sabotage[] {
  const where = placeOf(path);
  const sentIn = (received: ReceivedRequest) => valueAtPath(valuesOf(received), path);
  const errorFor = (keyword: string) => {
    const example = exampleName(place.ruleOf(keyword), { keyword, params: {} }, undefined);
    return findError(operation, example ?? operation.rejectionErrors.invalid);
  };
  const pretext = (keyword: string, label: string, title: string, isMeant: (value: unknown) => boolean): Pretext => ({
    name: `request/${part}${where}/${label}/refused`,
    title,
    error: errorFor(keyword),
    lines: [...place.linesOf(keyword), ...place.linesOf('type')],
    in: part,
    where,
    isMeant: (received) => isMeant(sentIn(received)),
  });
  const values = (place.values ?? []).map((value) =>
    pretext('enum', String(value), `${String(value)} as ${where}`, (sent) => sent === value),
  );
  const optional =
    place.isRequired || part === 'query'
      ? []
      : [pretext('type', 'present', `a request with ${where}`, (sent) => sent !== undefined)];
  const limits = Object.entries(place.limits).filter(([keyword]) => keyword !== 'minItems');
  const tight = limits.map(([keyword, limit]) =>
    pretext(keyword, `${keyword}/${limit}`, `${where} at its limit (${keyword} ${limit})`, (sent) => sizeOf(sent) === limit),
  );
  const loose = limits.flatMap(([keyword, limit]) => {
    const error = errorFor(keyword);
    const over = keyword === 'minimum' ? limit - 1 : limit + 1;
    if (!error) return [];
    return [
      notEnforced(
        owner,
        operation,
        error,
        `accepted/${part}${where}/${over}`,
        [...place.linesOf(keyword), error.line],
        (violation, received) => violation.in === part && violation.where === where && sizeOf(sentIn(received)) === over,
        `${where} just beyond its limit, ${keyword} ${limit}`,
      ),
    ];
  });
  return [...[...values, ...optional, ...tight].flatMap((one) => refusing(owner, operation, one)), ...loose];
}

/** What a limit is a limit of. */
function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'string' ? [...value].length : undefined;
}

function refusing(
  owner: Owner,
  operation: Operation,
  { name, title, error, lines, in: part, where, isMeant }: Pretext,
): Sabotage[] {
  if (!error) return [];
  const successes = Object.values(operation.responses).flatMap(({ status, line }) => (status < 300 ? [line] : []));
  const violation = { code: error.name, in: part, where, line: error.line, expected: 'something else' };
  const rejections = {
    lines: [...lines, ...successes],
    title: `refuses ${title}, with ${error.status} ${error.name}`,
    remedy: `that ${title} is answered with ${Object.keys(operation.responses)
      .filter((status) => Number(status) < 300)
      .join(' or ')}`,
  };
  return [
    sabotageOf(owner, name, rejections, () => ({
      bend: (received) =>
        isOf(owner, received) && received.rejections.length === 0 && isMeant(received)
          ? { ...received, rejections: [{ error, values: valuesFor(where), preservesType: false, violation }] }
          : undefined,
    })),
  ];
}

function valuesFor(where: string): Readonly<Record<string, string>> {
  const [, field] = where.split('/');
  return field === undefined ? {} : { field };
}
