/** What stands for numbers and identifiers of real people: the same for the same, wherever it comes. */
export interface Pseudonyms {
  /** A number reserved for drama, in the form of the number that it stands for. */
  telephoneNumber(text: string): string;
  identifier(text: string): string;
  /** A text with everything replaced that was replaced elsewhere, or that looks like a telephone number. */
  text(text: string): string;
}

/** United Kingdom numbers that Ofcom keeps for drama, without the trunk 0: each stands for a thousand. */
const drama = ['7700900', '1632960', '2079460', '1134960', '1144960', '1154960', '1164960', '1174960', '1184960', '1214960'];
const dramaCountry = '44';
/** Those at the beginning mean something to the default world. */
const firstNumber = 100;

/** A number without blanks and the like; fewer or more digits are no number. */
const isPlain = /^(?:\+[1-9][0-9]{1,14}|[0-9]{2,15})$/;
/** A number with blanks and the like is not made longer than this. */
const longest = 25;
/** A trunk prefix that is written, and not dialled. */
const trunkZero = /\(0\)/;
/** Shorter texts are found in texts that have nothing to do with them. */
const shortestFound = 6;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** What is taken for a telephone number in a text: one with a plus sign, or a long one that begins with 0. */
const numberInText = String.raw`(?<![\w+-])(?:\+[1-9][\d ().-]{5,}\d|0\d[\d ().-]{7,}\d)(?![\w-])`;

/**
 * Makes stand-ins.
 * @param countryCode of numbers in national form, without a plus sign
 */
export function createPseudonyms(countryCode: string): Pseudonyms {
  const numbers = new Map<string, string>();
  const taken = new Set<string>();
  const identifiers = new Map<string, string>();
  const found = new Map<string, string>();
  let next = firstNumber;

  /** The national significant number, without a trunk 0, that stands for a number. */
  function nationalFor(key: string): string {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const own = key.startsWith(dramaCountry) ? key.slice(dramaCountry.length) : '';
    const national = isDrama(own) && !taken.has(own) ? own : newNational();
    numbers.set(key, national);
    taken.add(national);
    return national;
  }

  function newNational(): string {
    while (true) {
      const block = drama[Math.floor(next / 1000) % drama.length];
      const national = `${block}${String(next % 1000).padStart(3, '0')}`;
      next += 1;
      // When all are given away, they come again.
      if (!taken.has(national) || next > drama.length * 1000) return national;
    }
  }

  function telephoneNumber(text: string): string {
    const digits = text.replace(trunkZero, '').replace(/[^0-9]/g, '');
    if (digits === '') return text;
    const { key, write } = formOf(/^[ (]*\+/.test(text), digits, countryCode);
    const national = nationalFor(key);
    return noted(text, written(text, write(national), `0${national}`));
  }

  function identifier(text: string): string {
    if (text === '') return text;
    const known = identifiers.get(text);
    if (known !== undefined) return known;
    const number = identifiers.size + 1;
    const standIn = uuid.test(text)
      ? `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
      : `id${String(number).padStart(8, '0')}`;
    identifiers.set(text, standIn);
    return noted(text, standIn);
  }

  function noted(text: string, standIn: string): string {
    if (text.length >= shortestFound) found.set(text, standIn);
    return standIn;
  }

  return {
    telephoneNumber,
    identifier,
    text(text) {
      const known = [...found.keys()].filter((each) => text.includes(each)).sort((a, b) => b.length - a.length);
      // In one go, so that no stand-in is taken for something to be replaced.
      const sought = [...known.map((each) => `(?<![A-Za-z0-9])${escaped(each)}(?![A-Za-z0-9])`), numberInText];
      return text.replace(new RegExp(sought.join('|'), 'g'), (each) => found.get(each) ?? telephoneNumber(each));
    },
  };
}

/** What a number is known by, in whatever form, and the digits of another in the same form. */
function formOf(
  isInternational: boolean,
  digits: string,
  countryCode: string,
): { readonly key: string; readonly write: (national: string) => string } {
  if (isInternational) return { key: digits, write: (national) => dramaCountry + national };
  if (digits.startsWith('00')) return { key: digits.slice(2), write: (national) => `00${dramaCountry}${national}` };
  if (digits.startsWith('0')) return { key: countryCode + digits.slice(1), write: (national) => `0${national}` };
  return { key: digits, write: (national) => dramaCountry + national };
}

function isDrama(national: string): boolean {
  return national.length === 10 && drama.some((block) => national.startsWith(block));
}

/** A number as a text was written: with its blanks and hyphens and, where it was none, as one that is none either. */
function written(text: string, digits: string, national: string): string {
  if (isPlain.test(text)) return text.startsWith('+') ? `+${digits}` : digits;
  const filled = inPlace(text, digits, true);
  const isNumber = /^[ 0-9+().-]*$/.test(text) && /[^0-9+]/.test(text) && filled.length <= longest;
  return isNumber ? filled : inPlace(text, national, false);
}

/** A text with other digits; those that are left over come after its last one, unless it has to keep its length. */
function inPlace(text: string, digits: string, isWhole: boolean): string {
  const last = text.search(/[0-9][^0-9]*$/);
  let at = 0;
  return text
    .replace(trunkZero, '(*)')
    .replace(/[0-9]/g, (_, offset: number) => {
      const digit = digits[at++] ?? (isWhole ? '' : '0');
      return isWhole && offset === last ? digit + digits.slice(at) : digit;
    })
    .replace('(*)', '(0)');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
