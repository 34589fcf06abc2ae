import { CopyBlock } from './copy-block.tsx';
import { statusClass } from './describe-exchange.ts';
import { toSandboxCode } from './sandbox-code.ts';
import type { SandboxActions, SentRequest } from './sandbox-context.ts';
import { useServices } from './services.ts';
import { TimeStamp } from './time-stamp.tsx';

/** Shows the code of the request that may be sent next, or was sent last, and the requests that were sent. */
export function CodePanel({ actions }: { readonly actions: SandboxActions }) {
  const { client } = useServices();
  const { shown, sent } = actions;
  const { curl, typeScript } = toSandboxCode(shown, client.server, client.hasToken());
  const [last] = sent;
  return (
    <aside class="as-code" aria-label="The same as code">
      <details open={matchMedia('(min-width: 1100px)').matches}>
        <summary>
          <h3>The same as code</h3>
          <span role="status" class={last && last.reason !== '' ? 'error' : 'hint'}>
            {last ? describeSent(last) : ''}
          </span>
        </summary>
        <CopyBlock title="curl" text={curl} />
        {typeScript === undefined ? (
          <p class="hint">The library has no such call.</p>
        ) : (
          <CopyBlock title="TypeScript" text={typeScript} />
        )}
        {sent.length > 0 ? (
          <section aria-label="Sent requests">
            <h3>Sent</h3>
            <ol class="sent">
              {sent.map((each) => (
                <li key={each.number}>
                  <TimeStamp at={each.at} />
                  <button type="button" class="text-button" onClick={() => actions.prepare(each.request)}>
                    <b class={each.status === 0 ? 'failed' : statusClass(each.status)}>{each.status || 'lost'}</b>{' '}
                    <code>
                      {each.request.method} {placeOf(each)}
                    </code>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        ) : undefined}
      </details>
    </aside>
  );
}

/** Writes the outcome of a request in a sentence. */
function describeSent({ request, status, reason, happened }: SentRequest): string {
  if (reason !== '') return reason;
  const events = happened.length > 0 ? `: ${happened.length} ${happened.length === 1 ? 'event' : 'events'}` : '';
  return `${request.method} answered with ${status}${events}`;
}

/** Shortens the path of a request to what stands below the sandbox. */
function placeOf({ request }: SentRequest): string {
  return request.path.split('/').slice(2).join('/') || 'the sandbox';
}
