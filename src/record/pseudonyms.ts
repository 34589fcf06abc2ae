import { hash } from './hash.ts';
import { formatLike, optionalTrunkPrefix } from './number-notation.ts';

/** Stable pseudonyms for personal telephone numbers and identifiers: the same value always gets the same one. */
export interface Pseudonyms {
  /** Replaces a number by one that is reserved for fiction, in the same notation. */
  telephoneNumber(text: string): string;
  identifier(text: string): string;
  /** Replaces the values that occur in a text: those that were replaced before, and everything that looks like a telephone number. */
  replaceIn(text: string): string;
}

/** Numbers of the United Kingdom that Ofcom reserves for drama, without the trunk 0 and the last three digits. */
const fictionalBlocks = '7700900 1632960 2079460 1134960 1144960 1154960 1164960 1174960 1184960 1214960'.split(' ');
const fictionalCountryCode = '44';
const blockSize = 1_000;
/** The first number of the first block to use; the default world gives a meaning to those before it. */
const firstNumber = 100;

/** The lengths of values that are searched for in texts: a shorter one occurs there by chance, and longer ones would cost much. */
const searchedLength = { min: 6, max: 64 };
/** The least length of a telephone number in a text: of one with a plus sign, and of one with a trunk prefix. */
const numberLength = { international: 8, national: 10 };
/** The values of each kind that get a pseudonym. To forget one would show it in a later text, so that no more are recorded. */
const maxValues = 100_000;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Creates pseudonyms. Each function throws an Error for a new value when there are too many to keep.
 * @param countryCode the country code of numbers in national form, without a plus sign
 * @example
 * const pseudonyms = createPseudonyms('44');
 * pseudonyms.telephoneNumber('020 7206 8888'); // '077 0090 0100'
 * pseudonyms.telephoneNumber('+442072068888'); // '+447700900100'
 */
export function createPseudonyms(countryCode: string): Pseudonyms {
  const nationalNumbers = new Map<string, string>();
  const taken = new Set<string>();
  const identifiers = new Map<string, string>();
  const replaced = new Map<string, string>();
  /** The lengths of the replaced values by their first characters, the longest first. */
  const lengths = new Map<string, number[]>();
  let next = firstNumber;

  /** Gets the pseudonym of a number, in national form without the trunk 0. A fictional number is its own pseudonym. */
  function nationalNumberFor(digits: string): string {
    const key = keyOf(digits);
    const known = nationalNumbers.get(key);
    if (known !== undefined) return known;
    requireRoom(nationalNumbers);
    const national = key.startsWith(fictionalCountryCode) ? key.slice(fictionalCountryCode.length) : '';
    const pseudonym = isFictional(national) && !taken.has(national) ? national : nextNationalNumber();
    nationalNumbers.set(key, pseudonym);
    taken.add(pseudonym);
    return pseudonym;
  }

  /** Takes the next number that is free; when all are taken, they are used again. */
  function nextNationalNumber(): string {
    while (true) {
      const block = fictionalBlocks[Math.floor(next / blockSize) % fictionalBlocks.length];
      const number = `${block}${String(next % blockSize).padStart(3, '0')}`;
      next += 1;
      if (!taken.has(number) || next > fictionalBlocks.length * blockSize) return number;
    }
  }

  function telephoneNumber(text: string): string {
    const digits = text.replace(optionalTrunkPrefix, '').replace(/[^0-9]/g, '');
    if (digits === '') return text;
    const { key, prefix } = parseNumber(/^[ (]*\+/.test(text), digits, countryCode);
    const national = nationalNumberFor(key);
    return remember(text, formatLike(text, prefix + national, `0${national}`));
  }

  function identifier(text: string): string {
    if (text === '') return text;
    const key = keyOf(text);
    const known = identifiers.get(key);
    if (known !== undefined) return known;
    requireRoom(identifiers);
    const number = identifiers.size + 1;
    const pseudonym = uuid.test(text)
      ? `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
      : `id${String(number).padStart(8, '0')}`;
    identifiers.set(key, pseudonym);
    return remember(text, pseudonym);
  }

  function remember(text: string, pseudonym: string): string {
    const { length } = text;
    if (length < searchedLength.min || length > searchedLength.max) return pseudonym;
    if (!replaced.has(text)) requireRoom(replaced);
    const start = text.slice(0, searchedLength.min);
    const known = lengths.get(start) ?? [];
    if (!known.includes(length))
      lengths.set(
        start,
        [...known, length].sort((a, b) => b - a),
      );
    replaced.set(text, pseudonym);
    return pseudonym;
  }

  /** Goes through a text once: a regular expression for so many values, and for numbers in any notation, is not linear. */
  function replaceIn(text: string): string {
    let result = '';
    let copied = 0;
    // The run of digits and separators up to here has no other number.
    let searched = 0;
    for (let index = 0; index < text.length; index++) {
      if (isAlphanumeric(text[index - 1])) continue;
      let found = findReplaced(text, index);
      if (found === undefined && index >= searched) {
        const number = findNumber(text, index);
        if (number) [found, searched] = [number.text, number.searched];
      }
      if (found === undefined) continue;
      result += text.slice(copied, index) + (replaced.get(found) ?? telephoneNumber(found));
      index += found.length - 1;
      copied = index + 1;
    }
    return result + text.slice(copied);
  }

  /** Finds the longest replaced value that stands at a place of a text, and ends there as a word does. */
  function findReplaced(text: string, at: number): string | undefined {
    const length = lengths
      .get(text.slice(at, at + searchedLength.min))
      ?.find((known) => !isAlphanumeric(text[at + known]) && replaced.has(text.slice(at, at + known)));
    return length === undefined ? undefined : text.slice(at, at + length);
  }

  return { telephoneNumber, identifier, replaceIn };
}

/** Keeps a long value by its hash, because values of a megabyte would fill the memory. */
function keyOf(text: string): string {
  return text.length <= searchedLength.max ? text : `${text.length} characters, ${hash(text)}`;
}

/** @throws Error if there are as many values as are kept */
function requireRoom(values: ReadonlyMap<string, string>): void {
  if (values.size >= maxValues) throw new Error(`a recording tells ${maxValues} personal values apart, and this is one more`);
}

function isAlphanumeric(character: string | undefined): boolean {
  // Called for each character of a text, for which an expression is slow.
  if (character === undefined) return false;
  return (
    (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z')
  );
}

/**
 * Finds a telephone number that stands at a place of a text: one with a plus sign, or a long one with a trunk prefix.
 * @returns the end of the digits and separators there, too; `undefined` where no number can start
 */
function findNumber(text: string, at: number): { readonly text: string | undefined; readonly searched: number } | undefined {
  const isInternational = text[at] === '+';
  if (!isInternational && text[at] !== '0') return undefined;
  if (/[\w+-]/.test(text[at - 1] ?? '') || !/^(?:\+[1-9]|0\d)/.test(text.slice(at, at + 2))) return undefined;
  const least = isInternational ? numberLength.international : numberLength.national;
  let searched = at + 2;
  let end = 0;
  for (; searched < text.length && /[\d ().-]/.test(text[searched] ?? ''); searched++)
    if (/\d/.test(text[searched] ?? '') && !/[\w-]/.test(text[searched + 1] ?? '')) end = searched + 1;
  return { text: end - at >= least ? text.slice(at, end) : undefined, searched };
}

/** Finds the key of a number, which is the same for each of its forms, and the prefix of a pseudonym in this form. */
function parseNumber(isInternational: boolean, digits: string, countryCode: string) {
  if (!isInternational && digits.startsWith('00')) return { key: digits.slice(2), prefix: `00${fictionalCountryCode}` };
  if (!isInternational && digits.startsWith('0')) return { key: countryCode + digits.slice(1), prefix: '0' };
  return { key: digits, prefix: fictionalCountryCode };
}

function isFictional(national: string): boolean {
  return national.length === 10 && fictionalBlocks.some((block) => national.startsWith(block));
}
