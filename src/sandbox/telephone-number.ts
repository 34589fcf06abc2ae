/**
 * Converts a telephone number to one form, so that its national and its international form are equal.
 * @param countryCode the country code of numbers in national form, without a plus sign
 * @example
 * sameForm('+44 7700 900001', '44') === sameForm('07700900001', '44'); // true
 */
export function sameForm(number: string, countryCode: string): string {
  const digits = number.replace(/[^0-9+]/g, '');
  if (digits.startsWith('+')) return digits.slice(1);
  if (digits.startsWith('00')) return digits.slice(2);
  return digits.startsWith('0') ? countryCode + digits.slice(1) : digits;
}
