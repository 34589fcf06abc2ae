/** A number in digits alone; shorter and longer texts are not telephone numbers. */
const plainNumber = /^(?:\+[1-9][0-9]{1,14}|[0-9]{2,15})$/;
/** A number with separators does not get longer than this. */
const maxFormattedLength = 25;
/** A trunk prefix that is written but not dialled. */
export const optionalTrunkPrefix = /\(0\)/;

/**
 * Writes a number in the notation of a text. A text that is not a valid number gets digits in its places only, and stays invalid.
 * @param national the digits in national form, for a text that is no number
 */
export function formatLike(text: string, digits: string, national: string): string {
  if (plainNumber.test(text)) return text.startsWith('+') ? `+${digits}` : digits;
  const formatted = replaceDigits(text, digits, true);
  const isNumber = /^[ 0-9+().-]*$/.test(text) && /[^0-9+]/.test(text) && formatted.length <= maxFormattedLength;
  return isNumber ? formatted : replaceDigits(text, national, false);
}

/** Replaces the digits of a text one by one. If `mayGrow`, the digits that are left follow its last digit. */
function replaceDigits(text: string, digits: string, mayGrow: boolean): string {
  const last = text.search(/[0-9][^0-9]*$/);
  let index = 0;
  return text
    .replace(optionalTrunkPrefix, '(*)')
    .replace(/[0-9]/g, (_, offset: number) => {
      const digit = digits[index++] ?? (mayGrow ? '' : '0');
      return mayGrow && offset === last ? digit + digits.slice(index) : digit;
    })
    .replace('(*)', '(0)');
}
