import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import type { Change } from './edit-response.ts';
import type { Place } from './places.ts';
import { inOtherCase, withOtherLetter } from './texts.ts';

/** One way in which a member can be wrong. */
export interface Wrong {
  readonly label: string;
  /** What it is then; empty where it is not there. */
  readonly title: string;
  /** What a test has to assert of it. */
  readonly remedy: string;
  /** The keyword that is broken; `type` by default. */
  readonly keyword?: string;
  readonly change: Change;
}

/** Every way in which a member of an answer can break its schema. */
export function wrongValues(place: Place, isError: boolean): Wrong[] {
  const { isRequired, isDocumented, types } = place;
  const isNullable = types.includes('null');
  const absent: Wrong[] = isNullable
    ? []
    : [
        isRequired
          ? {
              label: 'null',
              title: 'null',
              remedy: 'is not null',
              change: (before) => (before === undefined ? undefined : { put: null }),
            }
          : { label: 'null', title: 'null', remedy: 'is left out, or has a value', change: () => ({ put: null }) },
      ];
  if (!isDocumented) return absent;
  const missing: Wrong[] = isRequired ? [{ label: 'missing', title: '', remedy: 'is there', change: () => 'remove' }] : [];
  return [...missing, ...absent, ...ofType(place), ...ofEnum(place), ...ofText(place), ...ofList(place, isError)];
}

function ofType({ types }: Place): Wrong[] {
  const remedy = `is a JSON ${types.join(' or ')}`;
  const present = (label: string, title: string, make: (before: Json) => Json): Wrong => ({
    label,
    title,
    remedy,
    change: (before) => (before === undefined ? undefined : { put: make(before) }),
  });
  if (types.includes('string')) return [present('number', 'a number', numberFor)];
  if (types.includes('object') || types.includes('array')) return [present('string', 'a string', (before) => textFor(before))];
  return [present('string', 'a string', (before) => textFor(before))];
}

function ofEnum({ values, types }: Place): Wrong[] {
  const [first] = values ?? [];
  if (!values || first === undefined) return [];
  const remedy = `is one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  const keyword = 'enum';
  if (types.includes('boolean'))
    return [{ label: 'enumUnknown', title: String(!first), remedy, keyword, change: (before) => presentOnly(before, !first) }];
  const from = (before: Json | undefined) => (typeof before === 'string' ? before : String(first));
  const isNew = (value: string) => !values.includes(value);
  return [
    ...(isNew(inOtherCase(String(first)))
      ? [
          {
            label: 'enumCase',
            title: 'its value in other letter case',
            remedy: `${remedy}, in these letters`,
            keyword,
            change: (before: Json | undefined) => presentOnly(before, inOtherCase(from(before))),
          },
        ]
      : []),
    {
      label: 'enumUnknown',
      title: 'a value that is not in its list',
      remedy,
      keyword,
      change: (before) => presentOnly(before, `${from(before)}X`),
    },
  ];
}

function ofText({ pattern, format }: Place): Wrong[] {
  const wrongs: Wrong[] = [];
  if (pattern !== undefined && !new RegExp(pattern).test('x-')) {
    const change: Change = (before) => presentOnly(before, `x-${String(before)}`.slice(0, 11));
    wrongs.push({ label: 'pattern', title: 'a text of another form', remedy: `matches ${pattern}`, keyword: 'pattern', change });
  }
  const misformed = format === undefined ? undefined : notIn[format];
  if (misformed !== undefined) {
    const change: Change = (before) => presentOnly(before, misformed);
    wrongs.push({ label: 'format', title: `no ${format}`, remedy: `is a ${format}`, keyword: 'format', change });
  }
  return wrongs;
}

/** Texts that are not in a format, though they are near it. */
const notIn: Readonly<Record<string, string>> = { 'date-time': '2026-11-18', uri: 'somewhere' };

function ofList({ types, limits }: Place, isError: boolean): Wrong[] {
  if (!types.includes('array')) return [];
  return [...emptyList(), ...(limits.minItems === undefined || isError ? otherLengths() : [])];
}

function emptyList(): Wrong[] {
  return [
    {
      label: 'empty',
      title: 'an empty list',
      remedy: 'has its entries',
      keyword: 'minItems',
      change: (before) => (isList(before) && before.length > 0 ? { put: [] } : undefined),
    },
  ];
}

/** Where how many entries there are is not up to whoever answers: records that match, rules that are broken. */
function otherLengths(): Wrong[] {
  return [
    {
      label: 'fewer',
      title: 'a list without its first entry',
      remedy: 'has all its entries',
      keyword: 'items',
      change: (before) => (isList(before) && before.length > 1 ? { put: before.slice(1) } : undefined),
    },
    {
      label: 'more',
      title: 'a list that has its first entry twice',
      remedy: 'has no entry twice, and no more of them than there are',
      keyword: 'items',
      change: (before) => (isList(before) && before[0] !== undefined ? { put: [before[0], ...before] } : undefined),
    },
  ];
}

function presentOnly(before: Json | undefined, after: Json): ReturnType<Change> {
  return before === undefined ? undefined : { put: after };
}

/** A number for a text: the one that it spells, where it does. */
function numberFor(before: Json): Json {
  const number = Number(before);
  return typeof before === 'string' && before !== '' && Number.isFinite(number) ? number : 1;
}

function textFor(before: Json): string {
  return isList(before) || isMapping(before) ? 'none' : String(before);
}

/** Another value that the member may have; `undefined` where there is none. */
export function otherValue({ values, types }: Place, before: Json | undefined): Json | undefined {
  if (before === undefined || isMapping(before) || isList(before)) return undefined;
  if (values) return values.find((value) => value !== before);
  if (before === null) return types.includes('string') ? 'x' : 1;
  if (typeof before === 'number') return before + 1;
  return typeof before === 'boolean' ? !before : withOtherLetter(before);
}
