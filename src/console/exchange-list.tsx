import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import type { Exchange } from './admin-client.ts';
import { ExchangeRow, exchangeColumns } from './exchange-row.tsx';
import { routeTo } from './route.ts';
import { VirtualList } from './virtual-list.tsx';

/** The height of a row in px: of two lines where the list is narrow. The style sheet has the same widths. */
const rowHeight = (width: number) => (width < 560 ? 54 : 32);

/** Shows the exchanges as a table, newest first. The arrow keys open the exchange above or below. */
export function ExchangeList({ shown, openId }: { readonly shown: readonly Exchange[]; readonly openId: string | undefined }) {
  const openIndex = openId === undefined ? -1 : shown.findIndex(({ id }) => id === openId);
  const table = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  useLayoutEffect(() => {
    if (isMoving.current) table.current?.querySelector<HTMLElement>('.row.open a')?.focus({ preventScroll: true });
    isMoving.current = false;
  }, [openId]);
  const move = useCallback(
    (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step === undefined ? undefined : shown[Math.max(0, openIndex + step)];
      if (!next) return;
      event.preventDefault();
      isMoving.current = document.activeElement?.localName === 'a';
      location.hash = routeTo('requests', next.id);
    },
    [shown, openIndex],
  );
  return (
    <div
      ref={table}
      class="exchanges"
      role="table"
      aria-label="Requests, newest first"
      aria-rowcount={shown.length + 1}
      onKeyDown={move}
    >
      <div role="rowgroup">
        <div class="row head" role="row">
          {Object.entries(exchangeColumns).map(([name, title]) => (
            <span class={name} role="columnheader">
              {title}
            </span>
          ))}
        </div>
      </div>
      <VirtualList
        items={shown}
        keyOf={({ id }) => id}
        rowHeight={rowHeight}
        visibleIndex={openIndex}
        renderRow={(exchange, index) => <ExchangeRow exchange={exchange} index={index} isOpen={exchange.id === openId} />}
      />
    </div>
  );
}
