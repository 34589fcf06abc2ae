import { trimEnd } from './trim.ts';

const dateTime = /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** A date-time as `Date` writes it, on a day that every year has. */
const canonical =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * Converts a date-time (RFC 3339) to text that is equal for equal instants and sorts like them, in any offset and precision.
 * @returns `undefined` for text that is no date-time
 * @example
 * toSortableInstant('2026-03-01T01:00:00+01:00'); // '2026-03-01T00:00:00.000Z'
 */
export function toSortableInstant(text: string): string | undefined {
  // Most are as ringback writes them, which is the sortable text already.
  if (canonical.test(text)) return text;
  const [, date = '', hour = '', minute = '', second = '', fraction = '', offset = ''] = dateTime.exec(text) ?? [];
  if (!isDate(date)) return undefined;
  // Date knows no leap seconds.
  const isLeapSecond = second === '60';
  const start = Date.parse(`${date}T${hour}:${minute}:${isLeapSecond ? '59' : second}${offset.toUpperCase()}`);
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const iso = new Date(start + (isLeapSecond ? 1000 : 0) + millisecond).toISOString();
  // An offset can lead to the year 10000, for which Date writes a sign.
  return iso.replace('+', ':') + trimEnd(fraction.slice(3), '0');
}

function isDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
