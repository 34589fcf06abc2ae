import { useState } from 'preact/hooks';
import { type CoverageKind, kindWords } from '../coverage/coverage.ts';
import type { Schema } from './admin-client.ts';
import { CopyButton } from './copy-block.tsx';
import type { CoverageGrid } from './coverage-grid.ts';
import { ContractLine } from './findings-line.tsx';
import { RequestLines } from './request-lines.tsx';
import { toCurlCommand } from './request-samples.ts';
import { routeTo } from './route.ts';
import { SendButton } from './send-button.tsx';
import { type RecordedRequest, toSendable } from './sendable.ts';
import { useLoaded, useServices } from './services.ts';

type Item = Schema<'CoverageItem'>;
type Step = Schema<'CoverageStep'>;

/** Properties of the panel of an operation, or of an API. */
type CoveragePanelProps = CoverageGrid['rows'][number] & {
  /** The status to show; all of them by default. */
  readonly status: string | undefined;
};

const kinds = Object.entries(kindWords);
const isGap = ({ result }: Item) => result === 'notCovered' || result === 'notImplemented';

/** Shows the statements of an operation, and for each that is missing a request that covers it. */
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

/** Sends the request that is worth most: the next one takes its place as soon as it is covered. */
function SendNext({ step, api }: { readonly step: Step; readonly api: string }) {
  const recorded = toRecorded(step, api);
  return recorded && <SendButton label={`Send next: ${nameOf(step)}`} recorded={recorded} isMain stays />;
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
  const recorded = step && toRecorded(step, api);
  const [mark, words] =
    result === 'covered' ? ['✓', 'covered'] : result === 'missingInSpec' ? ['!', 'not in the contract'] : ['○', 'missing'];
  const title = (
    <>
      <span class="mark" aria-hidden="true">
        {mark}
      </span>
      <span class="sr">{words}: </span>
      <code>{name}</code>
      <span class="hint">{count > 0 ? `${count}×` : ''}</span>
    </>
  );
  return (
    <li class={`statement ${result}`}>
      {isGap(item) && step ? (
        <details>
          <summary>{title}</summary>
          <StepDetails step={step} recorded={recorded} line={line} />
        </details>
      ) : (
        <div class="plain">
          {title}
          {line === undefined ? undefined : <a href={routeTo('contract', String(line))}>:{line}</a>}
        </div>
      )}
      {isGap(item) && recorded ? (
        <div class="send">
          <SendButton label="Send" recorded={recorded} stays />
        </div>
      ) : undefined}
    </li>
  );
}

interface StepDetailsProps {
  readonly step: Step;
  readonly recorded: RecordedRequest | undefined;
  readonly line: number | undefined;
}

function StepDetails({ step, recorded, line }: StepDetailsProps) {
  const { client } = useServices();
  return (
    <div class="step">
      {line === undefined ? undefined : <ContractLine line={line} />}
      {recorded ? (
        <>
          <RequestLines request={recorded.request} />
          <CopyButton label="Copy as curl" load={async () => toCurlCommand(await toSendable(client, recorded))} />
        </>
      ) : (
        <p>To cover it, {step.way}.</p>
      )}
    </div>
  );
}

function toRecorded({ request, sandbox, tokenKind }: Step, api: string): RecordedRequest | undefined {
  return request && { request, sandbox, api, tokenKind };
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
