import { compileContract } from '../contract/compile.ts';
import type { Contract } from '../contract/contract.ts';
import { redactedText, redactResponse } from '../contract/redact.ts';
import type { Report, Seen } from './result.ts';

/** Headers that carry credentials, beside those that every redactor hides. */
const secretHeaders = ['proxy-authorization', 'set-cookie', 'x-api-key'];

/** A report whose requests and answers show no credentials: reports are kept and passed around. */
export function withoutCredentials(report: Report, contract: Contract): Report {
  const { match, redact } = compileContract(contract);

  const shownSeen = ({ request, response }: Seen): Seen => {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const found = match(request.method, url?.pathname ?? '');
    const operation = found.kind === 'operation' ? found.operation : undefined;
    if (url) {
      url.username = '';
      url.password = '';
      url.search = redact.query(url.search.slice(1));
    }
    return {
      request: {
        ...request,
        url: url?.href ?? request.url,
        headers: shownHeaders(request.headers),
        body: redact.body(request.body, headerOf(request.headers, 'content-type')),
      },
      ...(response
        ? {
            response: {
              ...response,
              headers: shownHeaders(response.headers),
              body: redactResponse(operation, response.status, response.body),
            },
          }
        : {}),
    };
  };

  return {
    ...report,
    results: report.results.map((result) => (result.seen ? { ...result, seen: shownSeen(result.seen) } : result)),
  };

  function shownHeaders(headers: Seen['request']['headers']): Record<string, string> {
    const lower: Record<string, string> = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    for (const name of secretHeaders) if (name in lower) lower[name] = redactedText;
    return Object.fromEntries(Object.entries(redact.headers(lower)).map(([name, value]) => [name, value ?? '']));
  }
}

function headerOf(headers: Seen['request']['headers'], name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
