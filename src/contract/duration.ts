import { excerpt } from './violation.ts';

/**
 * An ISO 8601 duration of hours, minutes and seconds in ms. Nine digits of each are more than the clock has.
 * @throws RangeError for anything else
 * @example
 * milliseconds('PT1M30S'); // 90000
 */
export function milliseconds(duration: string): number {
  const found = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?$/.exec(duration);
  if (!found)
    throw new RangeError(
      `"${excerpt(duration)}" is not an ISO 8601 duration of hours, minutes and seconds, like PT15S, with at most nine digits each`,
    );
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}
