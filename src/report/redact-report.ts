import { pathSuffixes } from '../contract/base-path.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract } from '../contract/contract.ts';
import { redactedText, redactResponse } from '../contract/redact.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import type { Report, Seen } from './result.ts';

type Headers = Seen['request']['headers'];

/** Headers that carry credentials, in addition to those of the contract's redaction. */
const secretHeaders = ['proxy-authorization', 'set-cookie', 'x-api-key'];

/** Hides credentials in the requests and responses of a report, because reports are stored and passed on. */
export function withoutCredentials(report: Report, contract: Contract): Report {
  const { match, redact } = compileContract(contract);
  const results = report.results.map((result) => (result.seen ? { ...result, seen: redactSeen(result.seen) } : result));
  return { ...report, results };

  function redactSeen({ request, response }: Seen): Seen {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    // The API may be below any path of its server.
    const found = pathSuffixes(url?.pathname ?? '').map((path) => match(request.method, path));
    const operation = found.flatMap((route) => (route.kind === 'operation' ? route.operation : []))[0];
    if (url) {
      url.username = '';
      url.password = '';
      url.search = redact.query(url.search.slice(1));
    }
    const sent = lowerCaseNames(Object.entries(request.headers));
    const redactedRequest = {
      ...request,
      url: url?.href ?? request.url,
      headers: redactHeaders(sent),
      body: redact.body(request.body, sent['content-type']),
    };
    if (!response) return { request: redactedRequest };
    const headers = redactHeaders(lowerCaseNames(Object.entries(response.headers)));
    const body = redactResponse(operation, response.status, response.body);
    return { request: redactedRequest, response: { ...response, headers, body } };
  }

  function redactHeaders(headers: Headers): Record<string, string> {
    const hidden = Object.fromEntries(secretHeaders.filter((name) => name in headers).map((name) => [name, redactedText]));
    return lowerCaseNames(Object.entries(redact.headers({ ...headers, ...hidden })));
  }
}
