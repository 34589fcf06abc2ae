import { pathSuffixes } from '../contract/base-path.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Json, Operation } from '../contract/contract.ts';
import { hideCredential } from '../contract/credentials.ts';
import { redactResponse } from '../contract/redact.ts';
import type { HidePath } from '../contract/redact-path.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import type { CaseResult, LongReport, Seen } from './result.ts';

type Headers = Seen['request']['headers'];

/** Hides credentials in the requests and responses of a report, because reports are stored and passed on. */
export function withoutCredentials(report: LongReport, contract: Contract): LongReport {
  const { results } = report;
  return 'select' in results ? report : { ...report, results: results.map(createResultRedaction(contract)) };
}

/** Creates the function that hides credentials in a result. */
export function createResultRedaction(contract: Contract): (result: CaseResult) => CaseResult {
  const { match, redact } = compileContract(contract);
  return redactResult;

  function redactResult(result: CaseResult): CaseResult {
    const { seen: found, ...rest } = result;
    // A long report has mostly results with nothing to hide.
    if (result.violations.length === 0 && !found) return result;
    const hide = hidePathOf(found?.request.url ?? '');
    const violations = result.violations.map(({ seen, ...others }) =>
      seen === undefined ? others : { ...others, seen: hideIn(seen, hide) },
    );
    const shown = { ...rest, title: hide(rest.title), violations };
    if (!found) return shown;
    return {
      ...shown,
      // When a report is written, because the screen shows none of it.
      get seen() {
        return redactSeen(found);
      },
    };
  }

  function redactSeen({ request, response }: Seen): Seen {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const operation = findOperation(request.method, url?.pathname ?? '');
    const hide = hidePathOf(request.url);
    if (url) {
      url.username = '';
      url.password = '';
      url.search = redact.query(url.search.slice(1));
      url.hash = hideCredential(url.hash);
    }
    const sent = lowerCaseNames(Object.entries(request.headers));
    const redactedRequest = {
      ...request,
      url: hide(url?.href ?? request.url),
      headers: redactHeaders(sent),
      body: redact.body(request.body, sent['content-type']),
    };
    if (!response) return { request: redactedRequest };
    const headers = redactHeaders(lowerCaseNames(Object.entries(response.headers)));
    const body = redact.body(redactResponse(operation, response.status, response.body), headers['content-type']);
    return { request: redactedRequest, response: { ...response, headers: hideValues(headers, hide), body: hide(body) } };
  }

  /** Gives the function that hides the credentials of the path of a URL. */
  function hidePathOf(url: string): HidePath {
    return (URL.canParse(url) ? redact.path(new URL(url).pathname) : undefined) ?? ((text) => text);
  }

  /** Finds an operation of an API that may be below any path of its server. */
  function findOperation(method: string, pathname: string): Operation | undefined {
    for (const path of pathSuffixes(pathname)) {
      const route = match(method, path);
      if (route.kind === 'operation') return route.operation;
    }
    return undefined;
  }

  function redactHeaders(headers: Headers): Record<string, string> {
    return lowerCaseNames(Object.entries(redact.headers(headers)));
  }
}

function hideIn(seen: Json, hide: HidePath): Json {
  return typeof seen === 'string' ? hideCredential(hide(seen)) : seen;
}

function hideValues(headers: Record<string, string>, hide: HidePath): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide(value)]));
}
