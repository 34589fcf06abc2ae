import type { ComponentType } from 'preact';
import { useLoaded } from './services.ts';

/** A view that reads the rest of its address itself. */
export type SegmentsView = ComponentType<{ readonly segments: readonly string[] }>;

/** Properties of a view whose code is loaded when it is opened. */
interface LazyViewProps {
  readonly load: () => Promise<SegmentsView>;
  readonly segments: readonly string[];
}

/** Shows a view whose code is loaded when it is opened. */
export function LazyView({ load, segments }: LazyViewProps) {
  const loaded = useLoaded(async () => ({ View: await load() }), [load]);
  return loaded ? <loaded.View segments={segments} /> : null;
}
