import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { entriesAt, listAt, type Place, textAt, textsAt, valueAt, within } from './contract-place.ts';

/** A known difference between published versions (`x-drift`). */
export interface DriftDescription {
  readonly text: string;
  readonly place: Place;
}

/** A schema as the reference shows it. */
export interface SchemaDescription {
  /** The name of the member; empty for a whole body. */
  readonly name: string;
  /** The type in words: `string`, `array of string`, `object or null`. */
  readonly type: string;
  readonly isRequired: boolean;
  /** The rules in words: `at most 11 characters`. */
  readonly rules: readonly string[];
  readonly description: string;
  readonly place: Place;
  /** The keywords that rest on an assumption (`x-assumed`). */
  readonly assumed: readonly string[];
  readonly drift: readonly DriftDescription[];
  /** The first version that has the member. */
  readonly since: number | undefined;
  readonly members: readonly SchemaDescription[];
}

/** Nesting that is shown; the contract has less. */
const maxDepth = 8;

/** Describes a schema and its members. */
export function describeSchema(place: Place, name: string, isRequired: boolean, depth = 0): SchemaDescription {
  const since = valueAt(place, 'x-since-version');
  const members = depth < maxDepth ? membersOf(place, depth) : [];
  return {
    name,
    type: typeOf(place),
    isRequired,
    rules: [...rulesOf(place), ...conditionsOf(place), ...unionOf(place)],
    description: textAt(place, 'description'),
    place,
    assumed: textsAt(place, 'x-assumed'),
    drift: listAt(place, 'x-drift').map(describeDrift),
    since: typeof since === 'number' ? since : undefined,
    members,
  };
}

/** Describes a known difference between published versions. */
export function describeDrift(drift: Place): DriftDescription {
  const [value, stands, before] = ['value', 'for', 'before'].map((name) => textAt(drift, name));
  const difference = stands ? `stands for ${stands}` : `may come before ${before}`;
  const text = [value, difference, `(${textAt(drift, 'date')}):`, textAt(drift, 'description')].filter(Boolean).join(' ');
  return { text, place: drift };
}

/** Describes the members of a schema, of its items and of its alternatives, each once. */
function membersOf(place: Place, depth: number): SchemaDescription[] {
  const alternatives = alternativesOf(place);
  const sides = alternatives.filter(hasMembers);
  const needed = requiredByAll(sides);
  const members = new Map<string, SchemaDescription>();
  for (const part of [place, ...alternatives].flatMap((each) => [each, within(each, 'items') ?? []].flat())) {
    const required = sides.includes(part) ? needed : textsAt(part, 'required');
    for (const [name, member] of namedMembers(part))
      if (!members.has(name)) members.set(name, describeSchema(member, name, required.includes(name), depth + 1));
  }
  return [...members.values()];
}

/** Lists the members of an object; of members that are all alike, the first stands for each. */
function namedMembers(place: Place): (readonly [string, Place])[] {
  const members = entriesAt(place, 'properties');
  return namesOfAlike(place).length > 0 ? members.slice(0, 1).map(([, member]) => ['each', member]) : members;
}

/** Lists the names of the members of a closed object that all refer to the same schema; empty if one differs. */
function namesOfAlike(place: Place): string[] {
  const properties = valueAt(place, 'properties') ?? null;
  if (!isMapping(properties) || valueAt(place, 'additionalProperties') !== false) return [];
  const [first, ...others] = Object.values(properties).map((schema) => (isMapping(schema) ? schema.$ref : undefined));
  return first !== undefined && others.every((other) => other === first) ? Object.keys(properties) : [];
}

function hasMembers(place: Place): boolean {
  return isMapping(valueAt(place, 'properties') ?? null);
}

function requiredByAll(sides: readonly Place[]): string[] {
  const [first = [], ...others] = sides.map((side) => textsAt(side, 'required'));
  return first.filter((name) => others.every((required) => required.includes(name)));
}

/** Writes the members that tell the alternatives of a union apart. */
function unionOf(place: Place): string[] {
  const sides = alternativesOf(place).filter(hasMembers);
  const common = requiredByAll(sides);
  const keys = sides.flatMap((side) => textsAt(side, 'required').filter((name) => !common.includes(name)));
  if (keys.length < 2) return [];
  return [`needs ${valueAt(place, 'oneOf') === undefined ? '' : 'either '}${keys.join(' or ')}`];
}

function alternativesOf(place: Place): Place[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => listAt(place, keyword));
}

function typeOf(place: Place): string {
  const type = valueAt(place, 'type');
  const names = isList(type) ? type.map(String) : typeof type === 'string' ? [type] : [];
  const items = within(place, 'items');
  const own = names.map((name) => (name === 'array' && items ? `array of ${typeOf(items)}` : name));
  const others = alternativesOf(place).map(typeOf);
  return [...new Set([...own, ...others])].filter(Boolean).join(' or ');
}

/** The keywords of JSON Schema that hold a number, in words. */
const limits: Readonly<Record<string, (limit: string) => string>> = {
  minLength: (limit) => `at least ${limit} character${limit === '1' ? '' : 's'}`,
  maxLength: (limit) => `at most ${limit} characters`,
  minimum: (limit) => `at least ${limit}`,
  maximum: (limit) => `at most ${limit}`,
  minItems: (limit) => `at least ${limit} items`,
  maxItems: (limit) => `at most ${limit} items`,
};

function rulesOf(place: Place): string[] {
  const text = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
  const listed = (keyword: string, words: string) => {
    const values = valueAt(place, ...keyword.split('/'));
    return isList(values) ? [`${words} ${values.map(text).join(', ')}`] : [];
  };
  const names = namesOfAlike(place);
  const single = (keyword: string, words: string) => {
    const value = valueAt(place, keyword);
    return value === undefined ? [] : [`${words} ${text(value)}`];
  };
  return [
    ...listed('enum', 'one of'),
    ...(names.length > 0 ? [`names are ${names.join(', ')}`] : []),
    ...single('const', 'always'),
    ...single('format', 'format'),
    ...Object.entries(limits).flatMap(([keyword, write]) => {
      const limit = valueAt(place, keyword);
      return typeof limit === 'number' ? [write(String(limit))] : [];
    }),
    ...single('pattern', 'matches'),
    ...single('default', 'default'),
  ];
}

/** Writes the conditions among members in words. */
function conditionsOf(place: Place): string[] {
  const names = (...path: readonly string[]) => textsAt(place, ...path).join(', ');
  const missing = names('if', 'not', 'required');
  const needed = names('then', 'required');
  const excluded = names('not', 'required');
  return [
    ...(missing && needed ? [`${needed} is required without ${missing}`] : []),
    ...(excluded ? [`${excluded} is not allowed`] : []),
    ...entriesAt(place, 'dependentSchemas').flatMap(([name, inner]) => {
      const others = textsAt(inner, 'not', 'required').join(', ');
      return others ? [`${name} excludes ${others}`] : [];
    }),
    ...(isMapping(valueAt(place, 'additionalProperties') ?? null) ? ['other names are allowed'] : []),
  ];
}
