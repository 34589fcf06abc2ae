import type { Place } from './contract-place.ts';
import { findPointerLine } from './pointer-line.ts';
import { routeTo } from './route.ts';
import { useLoaded, useServices } from './services.ts';

/** Shows the source of a statement: its kinds as labels with the whole text on hover, or the text itself; and its line. */
export function SourceNote({ place, isWhole = false }: { readonly place: Place; readonly isWhole?: boolean }) {
  const { source, pointer } = place;
  const kinds = ['seed', 'public', 'inferred'].filter((kind) => new RegExp(`(?:^|, )${kind}\\b`).test(source));
  return (
    <span class="source-note" title={source === '' ? undefined : `Source: ${source}`}>
      {kinds.map((kind) => (
        <span class={`origin ${kind}`}>{kind}</span>
      ))}
      {isWhole ? <span class="hint">{source}</span> : undefined}
      <PlaceLink pointer={pointer} />
    </span>
  );
}

/** Leads to the line of the contract where something is written. */
function PlaceLink({ pointer }: { readonly pointer: string }) {
  const { contract } = useServices();
  const lines = useLoaded(() => contract.lines(), []);
  if (!lines) return null;
  const line = findPointerLine(lines, pointer);
  return (
    <a class="place" href={routeTo('contract', String(line))} aria-label={`openapi.yaml:${line}`}>
      :{line}
    </a>
  );
}
