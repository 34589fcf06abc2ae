import { useState } from 'preact/hooks';
import type { Exchange } from './admin-client.ts';
import { LineTokens } from './body-view.tsx';
import { CopyButton } from './copy-block.tsx';
import { lineText } from './json-lines.ts';
import { compareLines } from './line-diff.ts';
import { requestLines } from './request-lines.tsx';
import { toCurlCommand } from './request-samples.ts';
import { SendButton } from './send-button.tsx';
import { toSendable } from './sendable.ts';
import { useServices } from './services.ts';

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
