import { useState } from 'preact/hooks';
import { routeTo } from './route.ts';
import { type RecordedRequest, sendRequest, toSendable } from './sendable.ts';
import { useServices } from './services.ts';

/** Sends a request from the page, and opens the exchange that comes of it. */
export function SendButton(props: { readonly label: string; readonly recorded: RecordedRequest; readonly isMain?: boolean }) {
  const { label, recorded, isMain = false } = props;
  const { client } = useServices();
  const [outcome, setOutcome] = useState('');
  const send = async () => {
    setOutcome('Sending…');
    try {
      const { status, exchangeId } = await sendRequest(await toSendable(client, recorded));
      setOutcome(`Answered with ${status}`);
      if (exchangeId !== undefined) location.hash = routeTo('requests', exchangeId);
    } catch (error) {
      setOutcome(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button type="button" class={isMain ? 'main' : ''} onClick={() => void send()}>
        {label}
      </button>
      <span class="hint" role="status">
        {outcome}
      </span>
    </>
  );
}
