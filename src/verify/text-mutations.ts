import type { Json } from '../contract/contract.ts';
import { isList } from '../contract/json.ts';
import type { Change } from './mutations.ts';
import type { Layer } from './schema.ts';

/** Texts at, under and over the limits of a schema, and others than those that it allows. */
export function textVariants({ maxLength, minLength, pattern, format, enum: list }: Layer['schema'], text: string): Change[] {
  return [
    ...(typeof maxLength === 'number'
      ? [
          sized('maxLength', 'under', text, maxLength - 1, 'valid'),
          sized('maxLength', 'at', text, maxLength, 'valid'),
          sized('maxLength', 'over', text, maxLength + 1, 'broken'),
        ]
      : []),
    ...(typeof minLength === 'number' && minLength > 0
      ? [sized('minLength', 'at', text, minLength, 'valid'), sized('minLength', 'under', text, minLength - 1, 'broken')]
      : []),
    ...(typeof pattern === 'string' ? patternVariants(pattern, text, maxLength) : []),
    ...(typeof format === 'string'
      ? [{ keyword: 'format', label: 'other', wants: 'broken', tries: [`no ${format}`] } as const]
      : []),
    ...(isList(list) ? listedVariants(list) : []),
  ];
}

function sized(keyword: string, label: string, text: string, length: number, wants: Change['wants']): Change {
  return { keyword, label, wants, tries: length < 0 ? [] : resized(text, length) };
}

/** Ways to give a text a length, in characters: parts of it, or one of its characters again and again. */
function resized(text: string, length: number): string[] {
  const characters = [...(text === '' ? 'x' : text)];
  if (length <= characters.length)
    return characters
      .slice(0, characters.length - length + 1)
      .map((_, start) => characters.slice(start, start + length).join(''));
  return [...new Set(characters.reverse())].map((character) => text + character.repeat(length - characters.length));
}

/** What a text becomes another one by. */
const alterations: readonly (readonly [label: string, change: (text: string) => string])[] = [
  ['letter', (text) => `${text}a`],
  ['blank', (text) => `${text} `],
  ['blank-first', (text) => ` ${text}`],
  ['hyphen', (text) => `${text}-`],
  ['umlaut', (text) => `${text}ü`],
  ['line-feed', (text) => `${text}\n`],
  ['angle-bracket', (text) => `${text}<`],
  ['without-first', (text) => text.slice(1)],
  ['comma', (text) => text.replace('.', ',')],
  ['letters-only', (text) => text.replace(/[^A-Za-z]/g, 'x')],
];

/** How far a pattern is followed that sets no limit. */
const longestFollowed = 100;

function patternVariants(pattern: string, text: string, maxLength: Json | undefined): Change[] {
  const form = new RegExp(pattern, 'u');
  const lengths = Array.from({ length: longestFollowed }, (_, length) => length);
  const fits = (length: number) => resized(text, length).find((candidate) => form.test(candidate));
  const longest = lengths.findLast((length) => fits(length) !== undefined) ?? 0;
  const shortest = lengths.find((length) => fits(length) !== undefined) ?? 0;
  const hasEnd = longest < longestFollowed - 1 && (typeof maxLength !== 'number' || longest < maxLength);
  return [
    ...alterations.map(([label, change]): Change => ({ keyword: 'pattern', label, wants: 'broken', tries: [change(text)] })),
    ...(hasEnd
      ? [sized('pattern', 'longest', text, longest, 'valid'), sized('pattern', 'too-long', text, longest + 1, 'broken')]
      : []),
    ...(shortest > 0
      ? [sized('pattern', 'shortest', text, shortest, 'valid'), sized('pattern', 'too-short', text, shortest - 1, 'broken')]
      : []),
  ];
}

function listedVariants(list: readonly Json[]): Change[] {
  const texts = list.filter((item) => typeof item === 'string');
  const [first = ''] = texts;
  const recased = [first.toLowerCase(), first.toUpperCase()].filter((text) => !texts.includes(text));
  return [
    ...list.map((item): Change => ({ keyword: 'enum', label: String(item), wants: 'valid', tries: [item] })),
    { keyword: 'enum', label: 'wrong-case', wants: 'broken', tries: recased },
    { keyword: 'enum', label: 'unknown', wants: 'broken', tries: [`${first}X`] },
  ];
}
