import { useState } from 'preact/hooks';
import { routeTo } from './route.ts';
import { type RecordedRequest, type SentResult, sendRequest, toSendable } from './sendable.ts';
import { useServices } from './services.ts';

/** Properties of a button that sends a request. */
interface SendButtonProps {
  readonly label: string;
  readonly recorded: RecordedRequest;
  readonly isMain?: boolean;
  /** True to stay in the view, with a link to the exchange; else the exchange is opened. */
  readonly stays?: boolean;
}

/** Sends a request from the page, and opens the exchange that comes of it, or links to it. */
export function SendButton({ label, recorded, isMain = false, stays = false }: SendButtonProps) {
  const { client } = useServices();
  const [outcome, setOutcome] = useState<SentResult | string>('');
  const send = async () => {
    setOutcome('Sending…');
    try {
      const sent = await sendRequest(await toSendable(client, recorded));
      setOutcome(sent);
      if (!stays && sent.exchangeId !== undefined) location.hash = routeTo('requests', sent.exchangeId);
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
        {typeof outcome === 'string' ? outcome : <SentOutcome sent={outcome} />}
      </span>
    </>
  );
}

/** Tells how a sent request was answered, with a link to the exchange. */
function SentOutcome({ sent: { status, exchangeId } }: { readonly sent: SentResult }) {
  const text = `Answered with ${status}`;
  return exchangeId === undefined ? <span>{text}</span> : <a href={routeTo('requests', exchangeId)}>{text}</a>;
}
