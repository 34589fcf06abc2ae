import { durationText, productOf } from '../journal/exchange-text.ts';
import { type AdminClient, AdminError, type Exchange } from './admin-client.ts';
import { BlameBanner } from './blame-banner.tsx';
import { CopyButton } from './copy-block.tsx';
import { statusClass, withoutFindings } from './describe-exchange.ts';
import { AdvisoryNote } from './findings-line.tsx';
import { MendedRequest } from './mended-request.tsx';
import { MessagePanel } from './message-panel.tsx';
import { type SampleLanguage, sampleWriters } from './request-samples.ts';
import { routeTo } from './route.ts';
import { SendButton } from './send-button.tsx';
import { toSendable } from './sendable.ts';
import { useLoaded, useServices } from './services.ts';
import { TimeStamp } from './time-stamp.tsx';

const languages: readonly SampleLanguage[] = ['curl', 'fetch', 'Python'];

/** Shows an exchange: who is to blame, both messages side by side, advisories, and the request that would have passed. */
export function ExchangePanel({ id, known }: { readonly id: string; readonly known: Exchange | undefined }) {
  const { client } = useServices();
  const loaded = useLoaded(async () => ({ id, exchange: known ?? (await findExchange(client, id)) }), [id, known]);
  const found = loaded?.id === id ? loaded : undefined;
  const exchange = known ?? found?.exchange;
  if (!exchange)
    return (
      <article class="exchange" aria-label={`Exchange ${id}`}>
        <header>
          <p class="empty" role="status">
            {found ? `The journal has no exchange ${id}. It keeps only the latest.` : `Reading exchange ${id}…`}
          </p>
          <CloseLink />
        </header>
      </article>
    );
  const { request, response, violations, advisories, operationId, sandbox, fault, sabotage } = exchange;
  const traps = advisories.filter(({ code }) => code !== 'incomplete');
  const sides = (side: 'request' | 'response') => violations.filter((violation) => (violation.side ?? 'request') === side);
  const body =
    response.body === undefined ? '' : typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
  return (
    <article class="exchange" aria-label={`Exchange ${id}`}>
      <header>
        <h2>
          <b class={statusClass(response.status)}>{response.status}</b> {operationId ?? 'No operation'}
        </h2>
        <p class="facts">
          <TimeStamp at={exchange.at} />
          <span>{durationText(exchange.duration)}</span>
          <span>{productOf(request.headers['user-agent'])}</span>
          {sandbox === undefined ? undefined : <span>sandbox {sandbox}</span>}
          <span>exchange {id}</span>
        </p>
        <CloseLink />
      </header>
      <BlameBanner exchange={exchange} />
      {fault ? <p class="banner">A fault of the sandbox struck: {JSON.stringify(fault)}</p> : undefined}
      {sabotage === undefined ? undefined : <p class="banner">Sabotaged: {sabotage}</p>}
      <div class="actions">
        <span>Copy as</span>
        {languages.map((language) => (
          <CopyButton
            key={language}
            label={language}
            load={async () => sampleWriters[language](await toSendable(client, exchange))}
          />
        ))}
        <CopyButton key="har" label="HAR" load={() => loadHarEntry(client, id)} />
        <CopyButton key="fixture" label="Fixture" load={() => loadText(client, id, 'application/yaml')} />
        <SendButton key={id} label="Send again" recorded={exchange} />
      </div>
      <div class="messages">
        <MessagePanel
          title="Request"
          start={`${request.method} ${request.path}`}
          query={request.query}
          headers={request.headers}
          body={request.body}
          violations={sides('request')}
        />
        <MessagePanel
          title="Response"
          start={String(response.status)}
          headers={withoutFindings(response.headers)}
          body={body}
          violations={sides('response')}
        />
      </div>
      {traps.length > 0 ? (
        <section class="advisories" aria-label="Advisories">
          <h3>Legal, but a known trap</h3>
          {traps.map((advisory) => (
            <AdvisoryNote advisory={advisory} />
          ))}
        </section>
      ) : undefined}
      <MendedRequest key={id} exchange={exchange} />
    </article>
  );
}

function CloseLink() {
  return (
    <a class="close" href={routeTo('requests')} aria-label="Close the exchange">
      ✕
    </a>
  );
}

/** Gets an exchange; `undefined` if the journal does not have it. */
async function findExchange(client: AdminClient, id: string): Promise<Exchange | undefined> {
  try {
    return await client.getExchange(id);
  } catch (error) {
    if (error instanceof AdminError && error.status === 404) return undefined;
    throw error;
  }
}

async function loadText(client: AdminClient, id: string, mediaType: string): Promise<string> {
  const path = `requests/${encodeURIComponent(id)}`;
  return (await client.send({ method: 'GET', path, headers: { Accept: mediaType } })).text();
}

async function loadHarEntry(client: AdminClient, id: string): Promise<string> {
  const har: { readonly log: { readonly entries: readonly object[] } } = JSON.parse(
    await loadText(client, id, 'application/har+json'),
  );
  return JSON.stringify(har.log.entries[0], null, 2);
}
