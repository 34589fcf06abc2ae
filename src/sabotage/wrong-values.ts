import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { declaredTypes, enumValues, keywordValue, textsIn } from '../contract/schema-walk.ts';
import type { Update } from './edit-response.ts';
import type { Property } from './properties.ts';

/** One way in which a property of a response can be wrong. */
export interface WrongValue {
  /** The keyword that it breaks. */
  readonly keyword: string;
  readonly label: string;
  /** Words for the value; empty where the property is missing. */
  readonly title: string;
  /** The assertion that notices it, without its subject. */
  readonly remedy: string;
  readonly update: Update;
}

/** Derives every way in which a property of a response can break its schema, and every wrong number of entries of a list. */
export function wrongValues({ schemas, isRequired, isDocumented, isList: isListed }: Property, isError: boolean): WrongValue[] {
  const types = declaredTypes(schemas);
  const orLeftOut = { ...wrong('type', 'null', 'null', 'is left out, or has a value', () => null), update: () => null };
  const isNull = isRequired ? wrong('type', 'null', 'null', 'is not null', () => null) : orLeftOut;
  const nulls = types.includes('null') ? [] : [isNull];
  if (!isDocumented) return nulls;
  const [pattern] = textsIn(keywordValue(schemas, 'pattern'));
  const [format = ''] = textsIn(keywordValue(schemas, 'format'));
  const other = misformatted[format];
  const remedy = `is a JSON ${types.join(' or ')}`;
  // The contract fixes the number of entries where it counts records that match or rules that are broken.
  const isCounted = keywordValue(schemas, 'minItems') === undefined || isError;
  return [
    ...(isRequired ? [wrong('required', 'missing', '', 'is there', () => undefined)] : []),
    ...nulls,
    types.includes('string')
      ? wrong('type', 'number', 'a number', remedy, toNumber)
      : wrong('type', 'string', 'a string', remedy, (before) => (isList(before) || isMapping(before) ? 'none' : String(before))),
    ...wrongEnum(enumValues(schemas), types),
    ...(pattern === undefined || new RegExp(pattern).test('x-')
      ? []
      : [wrong('pattern', 'pattern', 'a text of another form', `matches ${pattern}`, (text) => `x-${text}`.slice(0, 11))]),
    ...(other === undefined ? [] : [wrong('format', 'format', `no ${format}`, `is a ${format}`, () => other)]),
    ...(types.includes('array') && isListed ? wrongLists.filter(({ keyword }) => keyword !== 'items' || isCounted) : []),
  ];
}

/** Makes a wrong value in place of one that is there. */
function wrong(keyword: string, label: string, title: string, remedy: string, replace: (before: Json) => Json | undefined) {
  return { keyword, label, title, remedy, update: (before?: Json) => (before === undefined ? undefined : replace(before)) };
}

function wrongEnum(values: readonly Json[], types: readonly string[]): WrongValue[] {
  const [first] = values;
  if (first === undefined) return [];
  const remedy = `is one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  if (types.includes('boolean')) return [wrong('enum', 'enumUnknown', String(!first), remedy, () => !first)];
  const textOr = (before: Json) => (typeof before === 'string' ? before : String(first));
  const otherCase = wrong('enum', 'enumCase', 'its value in other letter case', `${remedy}, in these letters`, (before) =>
    swapCase(textOr(before)),
  );
  return [
    ...(values.includes(swapCase(String(first))) ? [] : [otherCase]),
    wrong('enum', 'enumUnknown', 'a value that is not in its list', remedy, (before) => `${textOr(before)}X`),
  ];
}

/** Texts that nearly have a format. */
const misformatted: Readonly<Record<string, string>> = { 'date-time': '2026-11-18', uri: 'somewhere' };

const wrongLists = [
  wrong('minItems', 'empty', 'an empty list', 'has its entries', (list) => (isList(list) && list.length > 0 ? [] : list)),
  wrong('items', 'fewer', 'a list without its first entry', 'has all its entries', (list) =>
    isList(list) && list.length > 1 ? list.slice(1) : list,
  ),
  wrong(
    'items',
    'more',
    'a list that has its first entry twice',
    'has no entry twice, and no more of them than there are',
    (list) => (isList(list) && list[0] !== undefined ? [list[0], ...list] : list),
  ),
];

/** Turns a text into the number that it spells, or into 1. */
function toNumber(before: Json): number {
  const number = Number(before);
  return typeof before === 'string' && before !== '' && Number.isFinite(number) ? number : 1;
}

/** Finds another valid value of a property; `undefined` where there is none. */
export function otherValue({ schemas }: Property, before: Json | undefined): Json | undefined {
  const values = enumValues(schemas);
  if (before === undefined || isMapping(before) || isList(before)) return undefined;
  if (values.length > 0) return values.find((value) => value !== before);
  if (before === null) return declaredTypes(schemas).includes('string') ? 'x' : 1;
  if (typeof before === 'number') return before + 1;
  return typeof before === 'boolean' ? !before : incrementText(before);
}

/** Increments the last letter or digit of a text; appends `x` if it has none. */
export function incrementText(text: string): string {
  const index = text.search(/[A-Za-z0-9][^A-Za-z0-9]*$/);
  if (index < 0) return `${text}x`;
  return text.slice(0, index) + incrementCharacter(text.charAt(index)) + text.slice(index + 1);
}

/** Increments within digits, letters and hexadecimal digits, so that a number or an identifier keeps its form. */
function incrementCharacter(character: string): string {
  const wrapped: Readonly<Record<string, string>> = { '9': '0', f: 'a', F: 'A', z: 'a', Z: 'A' };
  return wrapped[character] ?? String.fromCharCode(character.charCodeAt(0) + 1);
}

function swapCase(text: string): string {
  const lower = text.toLowerCase();
  return lower === text ? text.toUpperCase() : lower;
}
