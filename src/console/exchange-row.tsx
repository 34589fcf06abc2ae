import { durationText, productOf } from '../journal/exchange-text.ts';
import type { Exchange } from './admin-client.ts';
import { findingsOf, statusClass } from './describe-exchange.ts';
import { routeTo } from './route.ts';
import { TimeStamp } from './time-stamp.tsx';

/** The titles of the columns, by the class of their cells. */
export const exchangeColumns = {
  time: 'Time',
  status: 'Status',
  agent: 'User Agent',
  target: 'Request',
  sandbox: 'Sandbox',
  duration: 'Duration',
  findings: 'Findings',
} as const;

/** Shows an exchange in a row of the list. The time is the link, which covers the row. */
export function ExchangeRow(props: { readonly exchange: Exchange; readonly index: number; readonly isOpen: boolean }) {
  const { exchange, index, isOpen } = props;
  const { id, at, request, response, operationId, sandbox, duration, violations } = exchange;
  const findings = findingsOf(exchange);
  const isUpstream = violations.some(({ side }) => side === 'response');
  const fault = isUpstream ? 'upstream' : violations.length > 0 ? 'broken' : '';
  const userAgent = request.headers['user-agent'];
  const path = request.path + (request.query === '' ? '' : `?${request.query}`);
  return (
    <div class={`row ${isOpen ? 'open' : ''}`} role="row" aria-rowindex={index + 2}>
      <span class="time" role="cell">
        <a href={routeTo('requests', id)} aria-current={isOpen ? 'true' : undefined}>
          <TimeStamp at={at} isShort />
        </a>
      </span>
      <span class="status" role="cell">
        <b class={statusClass(response.status)}>{response.status}</b>
      </span>
      <span class="agent" role="cell" title={userAgent}>
        {productOf(userAgent)}
      </span>
      <span class="target" role="cell" title={path}>
        <span class="operation">{operationId ?? 'no operation'}</span> <code>{`${request.method} ${path}`}</code>
      </span>
      <span class="sandbox" role="cell" title={sandbox}>
        {sandbox}
      </span>
      <span class="duration" role="cell">
        {durationText(duration)}
      </span>
      <span class={`findings ${fault}`} role="cell" title={findings}>
        {findings}
      </span>
    </div>
  );
}
