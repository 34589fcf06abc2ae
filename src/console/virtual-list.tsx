import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The rows above and below the visible ones that are rendered as well. */
const overscan = 8;

/** The properties of a list that renders only the rows that can be seen. */
interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** The height of each row in px, by the width of the list. */
  readonly rowHeight: (width: number) => number;
  /** The width of the widest row, in a unit of CSS: rows that are wider than the box scroll sideways. */
  readonly rowWidth?: string;
  readonly renderRow: (item: Item, index: number) => ComponentChildren;
  /** The index of the row that must be visible. */
  readonly visibleIndex?: number;
}

/** Shows rows of equal height in a box that scrolls. Rows that are added at the top do not move those that somebody reads. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, rowHeight, rowWidth = '0', renderRow, visibleIndex } = props;
  const box = useRef<HTMLDivElement>(null);
  const firstKey = useRef<string | undefined>(undefined);
  const [view, setView] = useState({ top: 0, height: 600, width: 1000 });
  const list = useRef<HTMLDivElement>(null);
  const slots = useRef<ReadonlyMap<string, number>>(new Map());
  const height = rowHeight(view.width);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    const [first] = items;
    const key = firstKey.current;
    firstKey.current = first && keyOf(first);
    // Asking the element would lay out the rows before all changes are made; one who reads the newest rows has not scrolled.
    if (!element || key === undefined || view.top === 0) return;
    const added = items.findIndex((item) => keyOf(item) === key);
    if (added > 0) element.scrollTop += added * height;
  }, [items]);

  // Rows that are added above it do not make it another one: a user who scrolls away from it is left alone.
  const visibleItem = visibleIndex === undefined ? undefined : items[visibleIndex];
  const visibleKey = visibleItem && keyOf(visibleItem);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || visibleIndex === undefined || visibleIndex < 0) return;
    const top = visibleIndex * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + element.clientHeight) element.scrollTop = top + height - element.clientHeight;
  }, [visibleKey, height]);

  const start = Math.max(0, Math.floor(view.top / height) - overscan);
  const end = Math.min(items.length, Math.ceil((view.top + view.height) / height) + overscan);
  const rows = items.slice(start, end);
  const before = slots.current;
  slots.current = assignSlots(before, rows.map(keyOf));
  // Another row gets the elements of the one that has the focus: the list keeps it.
  const focusedKey = [...before.keys()][indexOfFocus(list.current)];
  const isFocusLost = focusedKey !== undefined && !slots.current.has(focusedKey);
  useLayoutEffect(() => {
    if (isFocusLost) box.current?.focus({ preventScroll: true });
  });
  return (
    <div class="virtual" ref={box} role="rowgroup" tabIndex={0}>
      <div class="virtual-space" role="presentation" style={{ height: `${items.length * height}px`, minWidth: rowWidth }}>
        <div ref={list} role="presentation" style={{ transform: `translateY(${start * height}px)` }}>
          {rows.map((item, index) => (
            <Fragment key={slots.current.get(keyOf(item))}>{renderRow(item, start + index)}</Fragment>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Gives the index of the child that has the focus; -1 if none has it. */
function indexOfFocus(list: HTMLElement | null): number {
  if (!list?.contains(document.activeElement)) return -1;
  return [...list.children].findIndex((child) => child.contains(document.activeElement));
}

/**
 * Gives each row a slot, whose elements it has. A row keeps its slot; one that comes takes the slot of one that went, because texts cost
 * less to change than elements to create.
 */
function assignSlots(before: ReadonlyMap<string, number>, keys: readonly string[]): ReadonlyMap<string, number> {
  const shown = new Set(keys);
  const free = [...before].filter(([key]) => !shown.has(key)).map(([, slot]) => slot);
  let next = Math.max(-1, ...before.values()) + 1;
  const kept = keys.map((key) => before.get(key));
  return new Map(keys.map((key, index) => [key, kept[index] ?? free.shift() ?? next++]));
}
