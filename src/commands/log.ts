import { formatViolation, type Violation } from '../contract/violation.ts';
import type { Exchange } from '../journal/journal.ts';

/** How exchanges are logged. */
export const logFormats = ['text', 'json', 'silent'] as const;
/** How exchanges are logged. */
export type LogFormat = (typeof logFormats)[number];

/**
 * Writes exchanges as lines; `undefined` for a silent log. What is answered in one turn of the event loop is written at once at
 * the end of it, because each write is a system call.
 */
export function createLog(format: LogFormat, write: (text: string) => void): ((exchange: Exchange) => void) | undefined {
  if (format === 'silent') return undefined;
  const textOf = format === 'json' ? asJson : asText;
  let lines = '';

  function writeAll(): void {
    const text = lines;
    lines = '';
    write(text);
  }

  return (exchange) => {
    if (lines === '') queueMicrotask(writeAll);
    lines += `${textOf(exchange)}\n`;
  };
}

function asJson(exchange: Exchange): string {
  return JSON.stringify({ ...exchange, at: new Date(exchange.at).toISOString() });
}

/** One line an exchange, and one for each finding. Text is appended: arrays of lines took a tenth of the time of an exchange. */
function asText({ id, at, request, response, operationId, sandbox, violations, advisories, sabotage }: Exchange): string {
  let text = `${new Date(at).toISOString().slice(11, 23)} #${id} ${request.method} ${request.path} ${response.status}`;
  if (operationId) text += ` ${operationId}`;
  if (sandbox) text += ` [${encodeURI(sandbox)}]`;
  if (sabotage !== undefined) text += `\n  sabotaged: ${sabotage}`;
  for (const violation of violations) text += `\n  ${sideOf(violation)}: ${violation.code}: ${formatViolation(violation)}`;
  for (const { where, text: note, line } of advisories) {
    text += `\n  note: ${where}: ${note}`;
    if (line !== undefined) text += ` (openapi.yaml:${line})`;
  }
  return text;
}

/** A mock refuses what is broken; where both sides are looked at, it says which one broke it. */
function sideOf({ side }: Violation): string {
  return side === undefined ? 'refused' : `${side} breaks the contract`;
}
