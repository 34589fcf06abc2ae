/**
 * An ISO 8601 duration of hours, minutes and seconds in ms.
 * @throws RangeError for anything else
 * @example
 * milliseconds('PT1M30S'); // 90000
 */
export function milliseconds(duration: string): number {
  const found = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration);
  if (!found) throw new RangeError(`"${duration}" is not an ISO 8601 duration of hours, minutes and seconds, like PT15S`);
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}
