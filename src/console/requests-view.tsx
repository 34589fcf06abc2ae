import { EmptyJournal } from './empty-journal.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { ExchangePanel } from './exchange-panel.tsx';
import { ExchangeToolbar } from './exchange-toolbar.tsx';
import { useExchanges } from './services.ts';
import { useCloseKey } from './use-close-key.ts';

/** Shows the requests as they come, and the one that is open. */
export function RequestsView({ openId }: { readonly openId: string | undefined }) {
  const state = useExchanges();
  const { shown, all, isLoaded } = state;
  useCloseKey('requests', openId !== undefined);
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
