/**
 * A telephone number in one form, so that the national and the international form of a number are the same.
 * @param countryCode without a plus sign, for numbers in national form
 * @example
 * sameForm('+44 7700 900001', '44') === sameForm('07700900001', '44'); // true
 */
export function sameForm(number: string, countryCode: string): string {
  const digits = number.replace(/[^0-9+]/g, '');
  if (digits.startsWith('+')) return digits.slice(1);
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.startsWith('0') ? countryCode + digits.slice(1) : digits;
}
