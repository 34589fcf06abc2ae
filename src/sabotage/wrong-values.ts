import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import type { Update } from './edit-response.ts';
import type { Property } from './properties.ts';

/** One way in which a property of a response can be wrong. */
export interface WrongValue {
  readonly label: string;
  /** Words for the value; empty where the property is missing. */
  readonly title: string;
  /** The assertion that notices it, without its subject. */
  readonly remedy: string;
  /** The keyword that it breaks; `type` by default. */
  readonly keyword?: string;
  readonly update: Update;
}

/** Derives every way in which a property of a response can break its schema. */
export function wrongValues(property: Property, isError: boolean): WrongValue[] {
  const { isRequired, isDocumented, types } = property;
  const nulls: WrongValue[] = isRequired
    ? [replacement('null', 'null', 'is not null', 'type', () => null)]
    : [{ label: 'null', title: 'null', remedy: 'is left out, or has a value', update: () => null }];
  const absent = types.includes('null') ? [] : nulls;
  if (!isDocumented) return absent;
  const missing: WrongValue[] = isRequired ? [{ label: 'missing', title: '', remedy: 'is there', update: () => undefined }] : [];
  return [
    ...missing,
    ...absent,
    wrongType(property),
    ...wrongEnum(property),
    ...wrongText(property),
    ...wrongList(property, isError),
  ];
}

/** Replaces a value that is there. */
function replacement(label: string, title: string, remedy: string, keyword: string, replace: (before: Json) => Json): WrongValue {
  const update: Update = (before) => (before === undefined ? undefined : replace(before));
  return { label, title, remedy, keyword, update };
}

function wrongType({ types }: Property): WrongValue {
  const remedy = `is a JSON ${types.join(' or ')}`;
  return types.includes('string')
    ? replacement('number', 'a number', remedy, 'type', toNumber)
    : replacement('string', 'a string', remedy, 'type', toText);
}

function wrongEnum({ values, types }: Property): WrongValue[] {
  const [first] = values ?? [];
  if (!values || first === undefined) return [];
  const remedy = `is one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  if (types.includes('boolean')) return [replacement('enumUnknown', String(!first), remedy, 'enum', () => !first)];
  const textOr = (before: Json) => (typeof before === 'string' ? before : String(first));
  const otherCase = replacement('enumCase', 'its value in other letter case', `${remedy}, in these letters`, 'enum', (before) =>
    swapCase(textOr(before)),
  );
  return [
    ...(values.includes(swapCase(String(first))) ? [] : [otherCase]),
    replacement('enumUnknown', 'a value that is not in its list', remedy, 'enum', (before) => `${textOr(before)}X`),
  ];
}

/** Texts that nearly have a format. */
const misformatted: Readonly<Record<string, string>> = { 'date-time': '2026-11-18', uri: 'somewhere' };

function wrongText({ pattern, format }: Property): WrongValue[] {
  const text = misformatted[format ?? ''];
  return [
    ...(pattern === undefined || new RegExp(pattern).test('x-')
      ? []
      : [
          replacement('pattern', 'a text of another form', `matches ${pattern}`, 'pattern', (before) =>
            `x-${String(before)}`.slice(0, 11),
          ),
        ]),
    ...(text === undefined ? [] : [replacement('format', `no ${format}`, `is a ${format}`, 'format', () => text)]),
  ];
}

function wrongList({ types, limits }: Property, isError: boolean): WrongValue[] {
  if (!types.includes('array')) return [];
  const empty = replacement('empty', 'an empty list', 'has its entries', 'minItems', (before) =>
    isList(before) && before.length > 0 ? [] : before,
  );
  // The contract fixes the number of entries where it counts records that match or rules that are broken.
  const isCounted = limits.minItems === undefined || isError;
  return isCounted ? [empty, ...otherLengths] : [empty];
}

const otherLengths = [
  replacement('fewer', 'a list without its first entry', 'has all its entries', 'items', (before) =>
    isList(before) && before.length > 1 ? before.slice(1) : before,
  ),
  replacement(
    'more',
    'a list that has its first entry twice',
    'has no entry twice, and no more of them than there are',
    'items',
    (before) => (isList(before) && before[0] !== undefined ? [before[0], ...before] : before),
  ),
];

/** Turns a text into the number that it spells, or into 1. */
function toNumber(before: Json): number {
  const number = Number(before);
  return typeof before === 'string' && before !== '' && Number.isFinite(number) ? number : 1;
}

function toText(before: Json): string {
  return isList(before) || isMapping(before) ? 'none' : String(before);
}

/** Finds another valid value of a property; `undefined` where there is none. */
export function otherValue({ values, types }: Property, before: Json | undefined): Json | undefined {
  if (before === undefined || isMapping(before) || isList(before)) return undefined;
  if (values) return values.find((value) => value !== before);
  if (before === null) return types.includes('string') ? 'x' : 1;
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
