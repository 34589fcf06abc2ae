import { useEffect, useMemo, useState } from 'preact/hooks';
import { durationText } from '../journal/exchange-text.ts';
import { ActionButton, ActionForm } from './action-button.tsx';
import type { Schema } from './admin-client.ts';
import { requestExamples } from './contract-lookup.ts';
import { useSandboxScope } from './sandbox-context.ts';
import { TimeStamp } from './time-stamp.tsx';

/** Shows the clock of the sandbox, moves it, and tells what happened because of it. */
export function ClockPanel() {
  const { sandbox, requests, actions, adminContract } = useSandboxScope();
  const { clock, calls } = sandbox;
  const now = useClock(clock);
  const examples = useMemo(() => requestExamples(adminContract, 'moveClock'), [adminContract]);
  const [duration, setDuration] = useState(() => findText(examples, 'advance'));
  const [time, setTime] = useState(clock.now);
  const next = calls
    .flatMap(({ endsAt }) => (endsAt !== undefined && Date.parse(endsAt) > now ? [endsAt] : []))
    .sort()
    .at(0);
  const move = actions.sent.find(({ request, reason }) => request.path.endsWith('/clock') && reason === '');
  return (
    <section class="card" aria-label="Clock">
      <header>
        <h3>Clock</h3>
        {clock.frozen ? (
          <ActionButton request={requests.moveClock({ resume: true })}>Resume</ActionButton>
        ) : (
          <ActionButton request={requests.moveClock({ freeze: true })}>Freeze</ActionButton>
        )}
      </header>
      <p class="clock">
        <TimeStamp at={new Date(now).toISOString()} /> <span class="hint">{clock.frozen ? 'frozen' : 'running'}</span>
      </p>
      <ActionForm
        label="Advance the clock"
        button="Advance"
        isRepeatable
        request={duration === '' ? undefined : requests.moveClock({ advance: duration })}
      >
        <label>
          By <input value={duration} onInput={({ currentTarget }) => setDuration(currentTarget.value)} />
        </label>
      </ActionForm>
      <ActionForm label="Set the clock" button="Set" request={time === '' ? undefined : requests.moveClock({ set: time })}>
        <label>
          To <input class="time" value={time} onInput={({ currentTarget }) => setTime(currentTarget.value)} />
        </label>
      </ActionForm>
      {next === undefined ? undefined : (
        <p class="hint">
          A call ends in {durationText(Date.parse(next) - now)}.{' '}
          <ActionButton request={requests.moveClock({ set: next })}>Go there</ActionButton>
        </p>
      )}
      {move ? (
        <>
          <h4>What happened</h4>
          {move.happened.length === 0 ? <p class="hint">Nothing, until the new time.</p> : undefined}
          <ul class="rows" aria-label="Events of the last move">
            {move.happened.map((event, index) => (
              <HappenedRow key={index} event={event} />
            ))}
          </ul>
        </>
      ) : undefined}
    </section>
  );
}

function HappenedRow({ event: { at, event, callId, result, api, tokenKind } }: { readonly event: Schema<'SandboxEvent'> }) {
  return (
    <li>
      <TimeStamp at={at} /> <b>{event}</b> <span title={callId}>{callId?.slice(-6)}</span>{' '}
      {result ? `${result.code}, ${result.party}, ${result.reason}` : (tokenKind ?? api)}
    </li>
  );
}

/** Gives the time of a clock as it runs, in ms of the epoch. */
function useClock(clock: Schema<'ClockState'>): number {
  const [, tick] = useState(0);
  const readAt = useMemo(() => performance.now(), [clock]);
  useEffect(() => {
    if (clock.frozen) return undefined;
    const timer = setInterval(() => tick((ticks) => ticks + 1), 1_000);
    return () => clearInterval(timer);
  }, [clock.frozen]);
  return Date.parse(clock.now) + (clock.frozen ? 0 : performance.now() - readAt);
}

function findText(examples: ReturnType<typeof requestExamples>, name: string): string {
  const found = examples.find((example) => example.name === name)?.value;
  return String(Object.values(found ?? {})[0] ?? '');
}
