import { cutLines } from '../contract/cut.ts';
import { fixedLimits } from '../contract/limits.ts';
import { printableLine } from '../contract/printable.ts';
import { formatAdvisory, formatViolation, type Violation } from '../contract/violation.ts';
import type { ExchangeSummary } from '../journal/exchange.ts';
import { durationText, productOf } from '../journal/exchange-text.ts';
import type { Colour, Paint } from './colours.ts';

/** Widths of columns in characters. */
const agentWidth = 16;
const durationWidth = 8;
const idWidth = 4;

/**
 * Makes the function that writes an exchange as a line: time, status, product of the User-Agent, duration, id, request, operation and
 * sandbox; each finding has a line below it. It runs for every request, so it remembers what the last line had, and appends to a text:
 * dates and arrays of lines are slower.
 */
export function createLineWriter(paint: Paint): (exchange: ExchangeSummary) => string {
  const timeOf = createClockText();
  const agentOf = createAgentColumn();

  return ({ id, at, duration, request, response, operationId, sandbox, violations, advisories, sabotage }) => {
    const { method, path, headers } = request;
    let target = `#${id.padEnd(idWidth)} ${method} ${path}`;
    if (operationId) target += ` ${operationId}`;
    if (sandbox) target += ` [${encodeURI(sandbox.toWellFormed())}]`;
    let text = `${paint('dim', timeOf(at))} ${paint(statusColour(response.status), String(response.status))} `;
    text += `${agentOf(headers['user-agent'])} ${durationText(duration).padStart(durationWidth)}  ${printableLine(target)}`;
    if (sabotage !== undefined) text += `\n  ${paint('magenta', 'sabotaged:')} ${sabotage}`;
    for (const violation of violations)
      text += `\n  ${labelOf(violation, paint)} ${violation.code}: ${formatViolation(violation)}`;
    for (const advisory of advisories) text += `\n  ${paint('cyan', 'note:')} ${formatAdvisory(advisory)}`;
    return text.length <= fixedLimits.logLine ? text : cutLines(text, fixedLimits.logLine, fixedLimits.logLines);
  };
}

/** Makes the function that writes the time of day in UTC; it makes a date once a second. */
function createClockText(): (at: number) => string {
  let second = Number.NaN;
  let start = '';
  return (at) => {
    const current = Math.floor(at / 1_000);
    if (current !== second) {
      start = new Date(at).toISOString().slice(11, 20);
      second = current;
    }
    return start + String(Math.floor(at) - current * 1_000).padStart(3, '0');
  };
}

/** Makes the function that writes the product of a User-Agent in a column. */
function createAgentColumn(): (userAgent: string | undefined) => string {
  let last: string | undefined;
  let column = '-'.padEnd(agentWidth);
  return (userAgent) => {
    if (userAgent === last) return column;
    const product = printableLine(productOf(userAgent)) || '-';
    column = product.length > agentWidth ? `${product.slice(0, agentWidth - 1)}…` : product.padEnd(agentWidth);
    last = userAgent;
    return column;
  };
}

function statusColour(status: number): Colour {
  if (status < 400) return 'green';
  return status < 500 ? 'yellow' : 'red';
}

/** Names the result of a violation. It has a side only in a proxy; a mock refuses the request. */
function labelOf({ side }: Violation, paint: Paint): string {
  if (side === undefined) return paint('yellow', 'refused:');
  return paint(side === 'request' ? 'yellow' : 'red', `${side} breaks the contract:`);
}
