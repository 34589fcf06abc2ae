import { useMemo, useState } from 'preact/hooks';
import type { Exchange } from './admin-client.ts';
import type { ExchangeState } from './exchange-store.ts';
import { useServices } from './services.ts';

/** The sandboxes that can be chosen, at most; the text finds the others. */
const maxSandboxes = 200;

/** Lists the values that the exchanges have, sorted: what can be chosen in each filter. */
function valuesOf(exchanges: readonly Exchange[]) {
  const [statuses, operations, sandboxes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { response, operationId, sandbox } of exchanges) {
    statuses.add(String(response.status));
    if (operationId !== undefined) operations.add(operationId);
    if (sandbox !== undefined && sandboxes.size < maxSandboxes) sandboxes.add(sandbox);
  }
  const classes = new Set([...statuses].map((status) => `${status[0]}xx`));
  return {
    status: [...[...classes].sort(), ...[...statuses].sort()],
    operationId: [...operations].sort(),
    sandbox: [...sandboxes].sort(),
  };
}

/** Shows the filters of the list, and pauses and clears it. */
export function ExchangeToolbar({ state }: { readonly state: ExchangeState }) {
  const { exchanges } = useServices();
  const { filter, all, shown, isPaused, waiting } = state;
  const choose = (name: keyof typeof filter) => (event: Event) => {
    const { target } = event;
    if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement)
      exchanges.setFilter({ ...filter, [name]: target.value });
  };
  const choices = (name: keyof typeof filter, title: string, values: readonly string[]) => (
    <select aria-label={title} value={filter[name]} onChange={choose(name)}>
      <option value="">{title}</option>
      {[...new Set([...values, filter[name]])].map((value) =>
        value === '' ? undefined : <option value={value}>{value}</option>,
      )}
    </select>
  );
  const values = useMemo(() => valuesOf(all), [all]);
  const [reason, setReason] = useState('');
  const clear = async () => {
    setReason('');
    await exchanges.clear().catch(() => setReason('The server did not clear the journal.'));
  };
  return (
    <div class="toolbar">
      <input
        type="search"
        placeholder="Filter by text"
        aria-label="Filter by text"
        value={filter.text}
        onInput={choose('text')}
      />
      {choices('status', 'Any status', values.status)}
      {choices('operationId', 'Any operation', values.operationId)}
      {choices('sandbox', 'Any sandbox', values.sandbox)}
      <span class="journal">
        <span class="count" role="status">
          {shown.length === all.length ? '' : `${shown.length} of `}
          {all.length === 1 ? '1 request' : `${all.length} requests`}
        </span>
        <button type="button" aria-pressed={isPaused} onClick={() => exchanges.setPaused(!isPaused)}>
          {isPaused ? `Resume${waiting > 0 ? ` (${waiting})` : ''}` : 'Pause'}
        </button>
        <button type="button" onClick={() => void clear()}>
          Clear
        </button>
      </span>
      <span class="error" role="alert">
        {reason}
      </span>
    </div>
  );
}
