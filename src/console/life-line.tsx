import type { ComponentChildren } from 'preact';
import { TimeStamp } from './time-stamp.tsx';

/** A point in the life of a record. */
export interface LifeEvent {
  readonly name: string;
  /** The time (ISO 8601); absent for the present. */
  readonly at?: string | null | undefined;
  readonly detail?: ComponentChildren;
}

/** Shows the life of a record as a line of points, oldest first; those after the present time are hollow. */
export function LifeLine({ events, now }: { readonly events: readonly LifeEvent[]; readonly now: number }) {
  const known = events.filter(({ at }) => at !== null);
  const timeOf = ({ at }: LifeEvent) => (at ? Date.parse(at) : now);
  return (
    <ol class="life">
      {known
        .toSorted((a, b) => timeOf(a) - timeOf(b))
        .map((event) => (
          <li key={event.name} class={timeOf(event) > now ? 'future' : ''}>
            <b>{event.name}</b>
            {event.at ? <TimeStamp at={event.at} /> : undefined}
            {event.detail === undefined ? undefined : <span>{event.detail}</span>}
          </li>
        ))}
    </ol>
  );
}
