import type { Schema } from './admin-client.ts';
import { LineTokens } from './body-view.tsx';
import { type BodyLine, toBodyLines } from './json-lines.ts';

/** Headers that decide on the response. */
const significantHeaders = ['authorization', 'accept', 'content-type', 'prefer'];

/** Writes the parts of a request that decide on its response in lines. */
export function requestLines({ method, path, query, headers, body }: Schema<'RequestMessage'>): BodyLine[] {
  const shown = significantHeaders.flatMap((name) => {
    const value = headers[name];
    return value === undefined || (name === 'accept' && value === '*/*') ? [] : [`${name}: ${value}`];
  });
  const head = [`${method} ${path}${query === '' ? '' : `?${query}`}`, ...shown];
  const plain = head.map((text): BodyLine => ({ indent: 0, tokens: [{ kind: 'mark', text }] }));
  return body === '' ? plain : [...plain, ...toBodyLines(body)];
}

/** Shows the parts of a request that decide on its response. */
export function RequestLines({ request }: { readonly request: Schema<'RequestMessage'> }) {
  return (
    <div class="body" tabIndex={0}>
      {requestLines(request).map((line) => (
        <div class="line">
          <LineTokens line={line} />
        </div>
      ))}
    </div>
  );
}
