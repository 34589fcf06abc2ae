import { kindWords } from '../coverage/coverage.ts';
import type { Schema } from './admin-client.ts';
import { type CoverageGrid, type GridCell, toGrid } from './coverage-grid.ts';
import { CoveragePanel } from './coverage-panel.tsx';
import { FirstCommands } from './empty-journal.tsx';
import { routeTo } from './route.ts';
import { useLoaded, useServices } from './services.ts';
import { useCloseKey } from './use-close-key.ts';
import { useCoverage } from './use-coverage.ts';

/** Shows which statements of the contract were exercised: a grid of operations by statuses, and the operation that is open. */
export function CoverageView({ segments: [name, status] }: { readonly segments: readonly string[] }) {
  const { contract } = useServices();
  const json = useLoaded(() => contract.json(), []);
  const coverage = useCoverage();
  useCloseKey('coverage', name !== undefined);
  if (!coverage || !json) return <p class="empty">Measuring…</p>;
  const grid = toGrid(coverage, json);
  const open = grid.rows.find(({ group }) => group.name === name);
  return (
    <div class={`coverage ${open ? 'split' : ''}`}>
      <div class="overview">
        <Headline coverage={coverage} />
        <Grid grid={grid} name={name} status={status} />
        <UnknownPaths coverage={coverage} />
        {coverage.exchanges === 0 ? (
          <div class="empty">
            <h2>Nothing is covered yet</h2>
            <p>Open an operation and send a request from there, run your tests against this address, or type this:</p>
            <FirstCommands />
          </div>
        ) : undefined}
      </div>
      {open ? <CoveragePanel key={open.group.name} {...open} status={status} /> : undefined}
    </div>
  );
}

function Headline({ coverage: { percent, covered, total, exchanges, earlier = 0 } }: { readonly coverage: Schema<'Coverage'> }) {
  return (
    <header class="headline">
      <h2>
        {percent}% of the contract is covered <span class="hint">{`${covered} of ${total} statements`}</span>
      </h2>
      <progress max={100} value={percent} aria-label="Covered part of the contract" />
      <p class="hint" role="status">
        {`By ${exchanges} exchange${exchanges === 1 ? '' : 's'} of the journal`}
        {earlier > 0 ? `, which has dropped ${earlier} earlier ones` : ''}
      </p>
    </header>
  );
}

interface GridProps {
  readonly grid: CoverageGrid;
  /** The operation and the status that are open. */
  readonly name: string | undefined;
  readonly status: string | undefined;
}

function Grid({ grid: { statuses, rows }, name, status }: GridProps) {
  return (
    <div class="grid" tabIndex={0} role="region" aria-label="Operations by statuses">
      <table>
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col" class="number">
              Covered
            </th>
            {statuses.map((code) => (
              <th scope="col" key={code}>
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, cells }) => (
            <tr key={group.name} class={group.name === name ? 'open' : ''}>
              <th scope="row">
                <a
                  class="operation-link"
                  href={routeTo('coverage', group.name)}
                  aria-current={group.name === name ? 'true' : undefined}
                >
                  {group.name}
                </a>
                <span class="hint">{group.method === undefined ? 'no operation' : `${group.method} ${group.path}`}</span>
              </th>
              <td class="number">{group.percent}%</td>
              {statuses.map((code) => (
                <Cell key={code} name={group.name} cell={cells.get(code)} isOpen={group.name === name && code === status} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="legend hint">
        <span class="cell covered">✓</span> covered · <span class="cell partial">1/3</span> some of its {kindWords.message} are ·{' '}
        <span class="cell missing">○</span> missing · <span class="cell undocumented">!</span> not in the contract
      </p>
    </div>
  );
}

function Cell({ name, cell, isOpen }: { readonly name: string; readonly cell: GridCell | undefined; readonly isOpen: boolean }) {
  if (!cell) return <td class="cell none" />;
  const { status, messages } = cell;
  const seen = messages.filter(({ result }) => result === 'covered').length;
  const part = messages.length > 1 ? `${seen}/${messages.length}` : undefined;
  const [state, mark, words] =
    status.result === 'missingInSpec'
      ? (['undocumented', '!', 'not in the contract'] as const)
      : status.result !== 'covered'
        ? (['missing', part ?? '○', 'missing'] as const)
        : seen < messages.length
          ? (['partial', part ?? '○', 'some messages are missing'] as const)
          : (['covered', part ?? '✓', 'covered'] as const);
  const label = `${name} ${status.name}: ${words}${part === undefined ? '' : `, ${part} messages`}`;
  return (
    <td class={`cell ${state}`}>
      <a
        class="cell-link"
        href={routeTo('coverage', name, status.name)}
        aria-label={label}
        title={label}
        aria-current={isOpen ? 'true' : undefined}
      >
        {mark}
      </a>
    </td>
  );
}

function UnknownPaths({ coverage: { unknownPaths } }: { readonly coverage: Schema<'Coverage'> }) {
  if (unknownPaths.length === 0) return null;
  return (
    <section class="unknown" aria-label="Paths that the contract does not have">
      <h3>Not in the contract</h3>
      <ul>
        {unknownPaths.map(({ method, path, count }) => (
          <li>
            <code>{`${method} ${path}`}</code> <span class="hint">{count}×</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
