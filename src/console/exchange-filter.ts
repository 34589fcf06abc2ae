import type { Exchange } from './admin-client.ts';

/** Conditions on the exchanges to show; an empty one admits all. */
export interface ExchangeFilter {
  readonly sandbox: string;
  readonly operationId: string;
  /** A status, or a class of statuses such as `4xx`. */
  readonly status: string;
  /** A text anywhere in the exchange, in any letter case. */
  readonly text: string;
}

/** The filter that admits every exchange. */
export const emptyFilter: ExchangeFilter = { sandbox: '', operationId: '', status: '', text: '' };

/** Makes the function that tells if a filter admits an exchange. */
export function createFilter({ sandbox, operationId, status, text }: ExchangeFilter): (exchange: Exchange) => boolean {
  const needle = text.trim().toLowerCase();
  return (exchange) =>
    (sandbox === '' || exchange.sandbox === sandbox) &&
    (operationId === '' || exchange.operationId === operationId) &&
    (status === '' || hasStatus(exchange, status)) &&
    (needle === '' || JSON.stringify(exchange).toLowerCase().includes(needle));
}

function hasStatus({ response }: Exchange, wanted: string): boolean {
  const status = String(response.status);
  return wanted.endsWith('xx') ? status[0] === wanted[0] : status.startsWith(wanted);
}
