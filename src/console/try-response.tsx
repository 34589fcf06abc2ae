import { BlameBanner } from './blame-banner.tsx';
import { withoutFindings } from './describe-exchange.ts';
import { MendedRequest } from './mended-request.tsx';
import { MessagePanel } from './message-panel.tsx';
import { routeTo } from './route.ts';
import type { SentResult } from './sendable.ts';
import { useLoaded, useServices } from './services.ts';

/** Shows the response to a request that the page sent, why it was refused, and the request that would have passed. */
export function TryResponse({ sent: { exchangeId } }: { readonly sent: SentResult }) {
  const { client } = useServices();
  const exchange = useLoaded(
    async () => (exchangeId === undefined ? undefined : client.getExchange(exchangeId)),
    [client, exchangeId],
  );
  if (!exchange) return null;
  const { response, violations } = exchange;
  const body =
    response.body === undefined ? '' : typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
  return (
    <>
      <BlameBanner exchange={exchange} />
      <MessagePanel
        title="Response"
        start={String(response.status)}
        headers={withoutFindings(response.headers)}
        body={body}
        violations={violations.filter(({ side }) => side === 'response')}
      />
      <p>
        <a href={routeTo('requests', exchange.id)}>Open it in Requests</a>
      </p>
      <MendedRequest key={exchange.id} exchange={exchange} />
    </>
  );
}
