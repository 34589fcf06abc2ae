import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface CappedListProps<Item> {
  readonly items: readonly Item[];
  readonly renderItem: (item: Item) => ComponentChildren;
  readonly class?: string;
  /** The number of items that are shown at first, and that each press adds; 50 by default. */
  readonly step?: number;
}

/** Shows the first items of a list; a button shows more, because thousands would make the page slow. */
export function CappedList<Item>({ items, renderItem, class: className, step = 50 }: CappedListProps<Item>) {
  const [limit, setLimit] = useState(step);
  const hidden = items.length - limit;
  return (
    <>
      <ul class={className}>{items.slice(0, limit).map(renderItem)}</ul>
      {hidden > 0 ? (
        <button type="button" class="text-button" onClick={() => setLimit(limit + step)}>
          Show {Math.min(step, hidden)} more of {hidden}
        </button>
      ) : undefined}
    </>
  );
}
