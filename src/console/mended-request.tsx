import { useState } from 'preact/hooks';
import type { Exchange, Schema } from './admin-client.ts';
import { LineTokens } from './body-view.tsx';
import { CopyButton } from './copy-block.tsx';
import { type BodyLine, lineText, toBodyLines } from './json-lines.ts';
import { compareLines } from './line-diff.ts';
import { toCurlCommand } from './request-samples.ts';
import { SendButton } from './send-button.tsx';
import { toSendable } from './sendable.ts';
import { useServices } from './services.ts';

/** Writes the parts of a request that decide on its response in lines. */
function requestLines({ method, path, query, headers, body }: Schema<'RequestMessage'>): BodyLine[] {
  const significant = ['authorization', 'accept', 'content-type', 'prefer'];
  const shown = significant.flatMap((name) => {
    const value = headers[name];
    return value === undefined || (name === 'accept' && value === '*/*') ? [] : [`${name}: ${value}`];
  });
  const head = [`${method} ${path}${query === '' ? '' : `?${query}`}`, ...shown];
  const plain = head.map((text): BodyLine => ({ indent: 0, tokens: [{ kind: 'mark', text }] }));
  return body === '' ? plain : [...plain, ...toBodyLines(body)];
}

/** Shows the request that would have passed, with its changes marked, ready to be sent. */
export function MendedRequest({ exchange }: { readonly exchange: Exchange }) {
  const { client } = useServices();
  const [isWhole, setWhole] = useState(true);
  const { suggestion } = exchange.refusal ?? {};
  if (!suggestion) return null;
  const recorded = { ...suggestion, api: suggestion.tokenKind };
  // A comma at the end of a line is no change of it.
  const lines = compareLines(requestLines(exchange.request), requestLines(suggestion.request), (line) =>
    lineText(line).replace(/,$/, ''),
  );
  const shown = isWhole ? lines : lines.filter(({ change }) => change !== 'same');
  return (
    <section class="mended" aria-label="A request that would have passed">
      <header>
        <h3>This would have passed</h3>
        <label>
          <input type="checkbox" checked={!isWhole} onChange={() => setWhole(!isWhole)} /> changes only
        </label>
        <CopyButton label="Copy as curl" load={async () => toCurlCommand(await toSendable(client, recorded))} />
        <SendButton label="Send it" recorded={recorded} isMain />
      </header>
      <div class="body" tabIndex={0}>
        {shown.map(({ line, change }) => (
          <div class={`line ${change}`}>
            {change === 'same' ? undefined : <span class="sr">{change}: </span>}
            <LineTokens line={line} />
          </div>
        ))}
      </div>
    </section>
  );
}
