import type { ExchangeState } from './exchange-store.ts';
import { useServices } from './services.ts';

/** Lists the distinct values of a property, sorted. */
function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].flatMap((value) => (value === undefined ? [] : [value])).sort();
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
      {values.map((value) => (
        <option value={value}>{value}</option>
      ))}
    </select>
  );
  const classes = distinct(all.map(({ response }) => `${String(response.status)[0]}xx`));
  const statuses = distinct(all.map(({ response }) => String(response.status)));
  return (
    <div class="toolbar">
      <input
        type="search"
        placeholder="Filter by text"
        aria-label="Filter by text"
        value={filter.text}
        onInput={choose('text')}
      />
      {choices('status', 'Any status', [...classes, ...statuses])}
      {choices('operationId', 'Any operation', distinct(all.map(({ operationId }) => operationId)))}
      {choices('sandbox', 'Any sandbox', distinct(all.map(({ sandbox }) => sandbox)))}
      <span class="count" role="status">
        {shown.length === all.length ? `${all.length} requests` : `${shown.length} of ${all.length} requests`}
      </span>
      <button type="button" aria-pressed={isPaused} onClick={() => exchanges.setPaused(!isPaused)}>
        {isPaused ? `Resume${waiting > 0 ? ` (${waiting})` : ''}` : 'Pause'}
      </button>
      <button type="button" onClick={() => void exchanges.clear()}>
        Clear
      </button>
    </div>
  );
}
