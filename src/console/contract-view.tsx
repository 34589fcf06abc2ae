import { useLoaded, useServices } from './services.ts';
import { VirtualList } from './virtual-list.tsx';

const rowHeight = () => 20;
/** The characters that the number of a line takes, and the space beside it. */
const numberWidth = 12;

/** Shows the contract as it is written, at a line. */
export function ContractView({ line }: { readonly line: number | undefined }) {
  const { contract } = useServices();
  const lines = useLoaded(() => contract.lines(), []);
  if (!lines) return null;
  const numbered = lines.map((text, index) => ({ text, number: index + 1 }));
  // Some lines below it are shown, too, because a rule often goes on there.
  const visibleIndex = line === undefined ? undefined : Math.min(line + 8, lines.length) - 1;
  return (
    <div class="contract" role="table" aria-label="openapi.yaml" aria-rowcount={lines.length}>
      <VirtualList
        items={numbered}
        keyOf={({ number }) => String(number)}
        rowHeight={rowHeight}
        rowWidth={`${numberWidth + Math.max(...lines.map(({ length }) => length))}ch`}
        {...(visibleIndex === undefined ? {} : { visibleIndex })}
        renderRow={({ text, number }) => (
          <div class={`source ${number === line ? 'open' : ''}`} role="row" aria-rowindex={number}>
            <span role="rowheader">{number}</span>
            <code role="cell">{text}</code>
          </div>
        )}
      />
    </div>
  );
}
