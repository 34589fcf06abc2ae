import { pathSuffixes } from '../contract/base-path.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Json } from '../contract/contract.ts';
import { hideCredential } from '../contract/credentials.ts';
import { redactResponse } from '../contract/redact.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import type { Report, Seen } from './result.ts';

type Headers = Seen['request']['headers'];

/** Hides credentials in the requests and responses of a report, because reports are stored and passed on. */
export function withoutCredentials(report: Report, contract: Contract): Report {
  const { match, redact } = compileContract(contract);
  const results = report.results.map((result) => ({
    ...result,
    violations: result.violations.map(({ seen, ...rest }) => (seen === undefined ? rest : { ...rest, seen: hideIn(seen) })),
    ...(result.seen ? { seen: redactSeen(result.seen) } : {}),
  }));
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
      url.hash = hideCredential(url.hash);
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
    const body = redact.body(redactResponse(operation, response.status, response.body), headers['content-type']);
    return { request: redactedRequest, response: { ...response, headers, body } };
  }

  function redactHeaders(headers: Headers): Record<string, string> {
    return lowerCaseNames(Object.entries(redact.headers(headers)));
  }
}

function hideIn(seen: Json): Json {
  return typeof seen === 'string' ? hideCredential(seen) : seen;
}
