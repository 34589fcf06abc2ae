import { useState } from 'preact/hooks';
import { type CoverageKind, kindWords } from '../coverage/coverage.ts';
import type { Schema } from './admin-client.ts';
import type { CoverageGrid } from './coverage-grid.ts';
import type { RequestSequence } from './request-sequence.ts';
import { routeTo } from './route.ts';
import { SendButton } from './send-button.tsx';
import { useLoaded, useServices } from './services.ts';
import { StepDetails } from './step-details.tsx';

type Item = Schema<'CoverageItem'>;
type Step = Schema<'CoverageStep'>;

/** Properties of the panel of an operation, or of an API. */
type CoveragePanelProps = CoverageGrid['rows'][number] & {
  /** The status to show; all of them by default. */
  readonly status: string | undefined;
};

const kinds = Object.entries(kindWords);
const isGap = ({ result }: Item) => result === 'notCovered' || result === 'notImplemented';

/** Shows the statements of an operation, and for each that is missing the requests that cover it. */
export function CoveragePanel({ group, cells, status }: CoveragePanelProps) {
  const { client } = useServices();
  const [showsGaps, setShowsGaps] = useState(false);
  const steps = useLoaded(() => client.listCoverageSteps(group.name), [group.name]);
  const stepOf = (item: Item) => steps?.find(({ kind, name }) => kind === item.kind && name === item.name);
  const cell = status === undefined ? undefined : cells.get(status);
  const inCell = cell ? [cell.status, ...cell.messages] : group.items;
  const items = showsGaps ? inCell.filter(isGap) : inCell;
  const next = steps?.find((step) => step.request && inCell.some((item) => isGap(item) && stepOf(item) === step));
  const { name, method, path, percent, covered, total, line } = group;
  return (
    <article class="statements" aria-label={`Coverage of ${name}`}>
      <header>
        <h2>{name}</h2>
        <p class="facts">
          {method === undefined ? undefined : <code>{`${method} ${path}`}</code>}
          <span>{`${percent}% covered, ${covered} of ${total} statements`}</span>
          {method === undefined ? undefined : <a href={routeTo('reference', name)}>Reference</a>}
          {line === undefined ? undefined : <a href={routeTo('contract', String(line))}>openapi.yaml:{line}</a>}
        </p>
        <a class="close" href={routeTo('coverage')} aria-label="Close the operation">
          ✕
        </a>
      </header>
      <div class="actions">
        {next ? <SendNext step={next} api={group.api} /> : undefined}
        {steps ? undefined : <span class="hint">Looking for requests that cover what is missing…</span>}
        <label>
          <input type="checkbox" checked={showsGaps} onChange={() => setShowsGaps(!showsGaps)} /> missing only
        </label>
        {cell ? <a href={routeTo('coverage', name)}>All statuses and messages</a> : undefined}
      </div>
      {items.length === 0 ? <p class="hint">Everything here is covered.</p> : undefined}
      {kinds.map(([kind, title]) => {
        const members = items.filter((item) => item.kind === kind);
        return members.length === 0 ? undefined : (
          <Statements key={kind} title={title} items={members} api={group.api} stepOf={stepOf} />
        );
      })}
    </article>
  );
}

/** Sends the requests that are worth most: the next ones take their place as soon as the statement is covered. */
function SendNext({ step, api }: { readonly step: Step; readonly api: string }) {
  const sequence = toSequence(step, api);
  return sequence && <SendButton label={`Send next: ${nameOf(step)}`} recorded={sequence} isMain stays />;
}

interface StatementsProps {
  readonly title: string;
  readonly items: readonly Item[];
  readonly api: string;
  readonly stepOf: (item: Item) => Step | undefined;
}

function Statements({ title, items, api, stepOf }: StatementsProps) {
  const covered = items.filter(({ result }) => result === 'covered').length;
  return (
    <section class="card" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <span class="hint">{`${covered} of ${items.length}`}</span>
      </header>
      <ul>
        {items.map((item) => (
          <Statement key={`${item.kind} ${item.name}`} item={item} api={api} step={stepOf(item)} />
        ))}
      </ul>
    </section>
  );
}

function Statement({ item, api, step }: { readonly item: Item; readonly api: string; readonly step: Step | undefined }) {
  const { result, count, line, name } = item;
  const sequence = step && toSequence(step, api);
  const facts = [count > 0 ? `${count}×` : '', isGap(item) && step ? noteOf(step) : ''].filter(Boolean);
  const [mark, words] =
    result === 'covered' ? ['✓', 'covered'] : result === 'missingInSpec' ? ['!', 'not in the contract'] : ['○', 'missing'];
  const title = (
    <>
      <span class="mark" aria-hidden="true">
        {mark}
      </span>
      <span class="sr">{words}: </span>
      <code>{name}</code>
      <span class="hint">{facts.join(' · ')}</span>
    </>
  );
  return (
    <li class={`statement ${result}`}>
      {isGap(item) && step ? (
        <details>
          <summary>{title}</summary>
          <StepDetails step={step} sequence={sequence} line={line} />
        </details>
      ) : (
        <div class="plain">
          {title}
          {line === undefined ? undefined : <a href={routeTo('contract', String(line))}>:{line}</a>}
        </div>
      )}
      {isGap(item) && sequence ? (
        <div class="send">
          <SendButton label="Send" recorded={sequence} stays />
        </div>
      ) : undefined}
    </li>
  );
}

function toSequence({ request, sandbox, tokenKind, before }: Step, api: string): RequestSequence | undefined {
  return request && { request, sandbox, api, tokenKind, before };
}

/** Tells what is special about the requests that cover a statement. */
function noteOf({ before = [], reason }: Step): string {
  if (reason !== undefined) return 'no request covers it';
  return before.length === 0 ? '' : `${before.length + 1} requests`;
}

function nameOf({ kind, name }: Step): string {
  const words: Partial<Record<CoverageKind, string>> = {
    status: 'status ',
    message: '',
    version: 'version ',
    tokenKind: 'token ',
  };
  return `${words[kind] ?? ''}${name}`;
}
