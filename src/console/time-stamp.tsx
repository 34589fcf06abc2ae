import { timeText } from './describe-exchange.ts';

/** Shows a time in the zone of the reader, and in UTC on hover. */
export function TimeStamp({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {timeText(at)}
    </time>
  );
}
