import { shortTimeText, timeText } from './describe-exchange.ts';

/** Shows a time in the zone of the reader, and in UTC on hover; a short one has the same width whatever its day is. */
export function TimeStamp({ at, isShort = false }: { readonly at: string; readonly isShort?: boolean }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {isShort ? shortTimeText(at) : timeText(at)}
    </time>
  );
}
