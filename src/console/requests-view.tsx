import { useEffect } from 'preact/hooks';
import { EmptyJournal } from './empty-journal.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { ExchangePanel } from './exchange-panel.tsx';
import { ExchangeToolbar } from './exchange-toolbar.tsx';
import { routeTo } from './route.ts';
import { useExchanges } from './services.ts';

/** Shows the requests as they come, and the one that is open. */
export function RequestsView({ openId }: { readonly openId: string | undefined }) {
  const state = useExchanges();
  const { shown, all, isLoaded } = state;
  useEffect(() => {
    const close = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && openId !== undefined) location.hash = routeTo('requests');
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [openId]);
  return (
    <div class={`requests ${openId === undefined ? '' : 'split'}`}>
      <div class="listing">
        <ExchangeToolbar state={state} />
        {shown.length > 0 ? (
          <ExchangeList shown={shown} openId={openId} />
        ) : isLoaded ? (
          <EmptyJournal isFiltered={all.length > 0} />
        ) : undefined}
      </div>
      {openId === undefined ? undefined : <ExchangePanel id={openId} known={all.find(({ id }) => id === openId)} />}
    </div>
  );
}
