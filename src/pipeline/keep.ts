import type { Redactor } from '../contract/redact.ts';
import type { Journal } from '../journal/journal.ts';
import type { Received, Sent } from './records.ts';

/** Puts exchanges into the journal, without credentials. */
export function createKeeper(journal: Pick<Journal, 'add'>, redact: Redactor): (received: Received, sent: Sent) => void {
  return ({ opened: { shown }, request, operation, answers, caller, at }, sent) => {
    const { id, status, headers, body, violations, advisories, fault } = sent;
    journal.add({
      id,
      at,
      api: answers?.api,
      operationId: operation?.operationId,
      sandbox: caller?.sandbox,
      tokenKind: caller?.tokenKind,
      base: request.base,
      method: request.method,
      path: request.path,
      query: shown.query,
      requestHeaders: shown.headers,
      requestBody: redact.body(request.body, request.headers['content-type']),
      status,
      headers,
      body,
      violations,
      advisories,
      fault,
    });
  };
}
