import type { Contract } from '../contract/contract.ts';
import { cut } from '../contract/cut.ts';
import { fixedLimits } from '../contract/limits.ts';
import { createPlaceNames } from '../contract/places.ts';
import { printableJson, printableLine } from '../contract/printable.ts';
import { describeError } from '../edges/describe-error.ts';
import type { Exchange, ExchangeListener } from '../journal/exchange.ts';
import { createPaint } from './colours.ts';
import { createLineWriter } from './log-line.ts';
import { traceFields } from './trace-context.ts';

/** The formats of the log. */
export const logFormats = ['text', 'json', 'silent'] as const;
export type LogFormat = (typeof logFormats)[number];

/**
 * Makes a function that logs exchanges, or `undefined` for a silent log.
 * @param hasColours true to write text in colours
 * @param contract the contract whose lines are named; that of openapi.yaml by default
 */
export function createLog(
  format: LogFormat,
  write: (text: string) => void,
  hasColours = false,
  contract: Pick<Contract, 'parts'> = {},
): ExchangeListener | undefined {
  if (format === 'silent') return undefined;
  const toText: (...exchange: Parameters<ExchangeListener>) => string =
    format === 'text' ? createLineWriter(createPaint(hasColours)) : (_, read) => asJson(read());
  const namePlaces = format === 'text' ? createPlaceNames(contract) : (text: string) => text;

  return (summary, read) => {
    try {
      write(namePlaces(`${toText(summary, read)}\n`));
    } catch (error) {
      // It must not fail the request of its client.
      const warning = `the exchange cannot be written: ${describeError(error)}`;
      write(`${printableJson(JSON.stringify({ id: summary.id, warning }))}\n`);
    }
  };
}

/** Makes a function that logs warnings, or `undefined` for a silent log. */
export function createWarningLog(format: LogFormat, write: (text: string) => void): ((text: string) => void) | undefined {
  if (format === 'silent') return undefined;
  return (text) =>
    write(format === 'text' ? `ringback: ${printableLine(text)}\n` : `${printableJson(JSON.stringify({ warning: text }))}\n`);
}

/** Writes an exchange as one line of JSON. Of a long one, every text and list is cut off. */
function asJson(exchange: Exchange): string {
  const { request, response, violations, advisories } = exchange;
  const line = { ...exchange, at: new Date(exchange.at).toISOString(), ...traceFields(request.headers.traceparent) };
  // With a long body the line is long, too, and to write it whole takes time.
  if (request.body.length <= fixedLimits.logJson) {
    const text = printableJson(JSON.stringify(line));
    if (text.length <= fixedLimits.logJson) return text;
  }
  const short = {
    ...line,
    note: 'long texts and lists are cut off',
    response: { ...response, body: cut(JSON.stringify(response.body ?? ''), fixedLimits.logLine) },
    violations: violations.slice(0, fixedLimits.logLines),
    advisories: advisories.slice(0, fixedLimits.logLines),
  };
  return printableJson(
    JSON.stringify(short, (_, value: unknown) => (typeof value === 'string' ? cut(value, fixedLimits.logLine) : value)),
  );
}
