import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CredentialsForm } from './credentials-form.tsx';
import { isRepeated } from './repeated-click.ts';
import type { SendableRequest } from './request-samples.ts';
import { type RequestSequence, sendBefore } from './request-sequence.ts';
import { routeTo } from './route.ts';
import { fillIn, redactedHeaders, type SentResult, sendRequest, toSendable } from './sendable.ts';
import { useServices } from './services.ts';

/** Properties of a button that sends a request, or a sequence. */
interface SendButtonProps {
  readonly label: string;
  readonly recorded: RequestSequence;
  readonly isMain?: boolean;
  /** True to stay in the view, with a link to the exchange; else the exchange is opened. */
  readonly stays?: boolean;
}

/** A request to an upstream, which lacks credentials. */
interface LackingRequest {
  readonly request: SendableRequest;
  readonly upstream: string;
}

/**
 * Sends a request from the page, after those that belong before it, and opens the exchange that comes of it, or links to it. Only the sandbox of a mock issues tokens, so
 * the page of a proxy asks for credentials.
 */
export function SendButton({ label, recorded, isMain = false, stays = false }: SendButtonProps) {
  const { client, credentials } = useServices();
  const [outcome, setOutcome] = useState<SentResult | string>('');
  const [lacking, setLacking] = useState<LackingRequest>();
  const isBusy = useRef(false);
  const isShown = useRef(true);
  useLayoutEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setOutcome('Sending…');
    try {
      await work();
    } catch (error) {
      setOutcome(error instanceof Error ? error.message : String(error));
    }
    isBusy.current = false;
  };
  const send = async (request: SendableRequest) => {
    const sent = await sendRequest(request);
    setOutcome(sent);
    // A user who went elsewhere in the meantime stays there.
    if (!stays && isShown.current && sent.exchangeId !== undefined) location.hash = routeTo('requests', sent.exchangeId);
  };
  const start = async () => {
    const request = await toSendable(client, await sendBefore(client, recorded));
    const isWhole = Object.keys(redactedHeaders(request)).length === 0;
    const { upstream } = isWhole ? {} : await client.getHealth();
    if (upstream === undefined) return send(request);
    setOutcome('');
    setLacking({ request, upstream });
  };
  return (
    <>
      <button type="button" class={isMain ? 'main' : ''} onClick={(event) => !isRepeated(event) && void attempt(start)}>
        {label}
      </button>
      <span class="hint" role="status">
        {typeof outcome === 'string' ? outcome : <SentOutcome sent={outcome} />}
      </span>
      {lacking ? (
        <CredentialsForm
          upstream={lacking.upstream}
          headers={redactedHeaders(lacking.request)}
          known={credentials}
          onSubmit={(filled) => {
            for (const [name, value] of filled) credentials.set(name, value);
            void attempt(() => send(fillIn(lacking.request, filled)));
          }}
        />
      ) : undefined}
    </>
  );
}

/** Tells how a sent request was answered, with a link to the exchange. */
function SentOutcome({ sent: { status, exchangeId } }: { readonly sent: SentResult }) {
  const text = `Answered with ${status}`;
  return exchangeId === undefined ? <span>{text}</span> : <a href={routeTo('requests', exchangeId)}>{text}</a>;
}
