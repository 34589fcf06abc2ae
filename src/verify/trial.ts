import type { CompiledContract } from '../contract/compile.ts';
import { toPointer } from '../contract/json.ts';
import type { Request as RequestRecord } from '../contract/request.ts';
import { readCreatedId } from '../contract/resources.ts';
import type { CoveringRequest, PrecedingRequest, SentRequest } from '../coverage/covering-request.ts';
import { createFetchTransport } from '../edges/transport.ts';
import type { Exchange } from '../journal/exchange.ts';
import { createSend, type ParsedResponse, type Send } from './send.ts';
import { verifyDefaults } from './verify-options.ts';

/** A mock that nobody else uses, to try requests at. */
export interface Trial {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Its exchanges, oldest first. */
  readonly exchanges: readonly Exchange[];
}

/** The resource that was created last, and the requests that made it what it is. */
interface LatestResource {
  readonly id: string;
  /** The name that stands for the identifier in paths and queries. */
  readonly name: string;
  readonly requests: PrecedingRequest[];
}

/**
 * Creates the function that sends requests to a trial, one at a time.
 * @param onExchange called with each exchange, and its request with those before it that it depends on: they created the resource
 * that it names, or changed it since
 */
export function createTrialSend(
  contract: CompiledContract,
  trial: Trial,
  onExchange: (exchange: Exchange, covering: CoveringRequest) => void,
): Send {
  const send = createSend({ transport: createFetchTransport(trial.fetch), headers: {}, timeout: verifyDefaults.timeout });
  let resource: LatestResource | undefined;

  return async (request) => {
    const count = trial.exchanges.length;
    const response = await send(request);
    // Requests to the admin API are in no journal.
    const exchange = trial.exchanges[count];
    const known = resource && isAbout(request, resource) ? resource : undefined;
    const named = known ? nameIn(request, known) : request;
    const sent = exchange ? redact(named, exchange) : { request: named };
    if (exchange) onExchange(exchange, { ...sent, before: [...(known?.requests ?? [])] });
    if (response.status < 300 && request.method !== 'GET') {
      if (known) known.requests.push({ ...sent, outputs: {} });
      else resource = readResource(contract, sent, response);
    }
    return response;
  };
}

function isAbout({ path, query }: RequestRecord, { id }: LatestResource): boolean {
  return [path, query].some((text) => text.includes(encodeURIComponent(id)));
}

/** Puts the name of an identifier in its place. */
function nameIn(request: RequestRecord, { id, name }: LatestResource): RequestRecord {
  const rename = (text: string) => text.replaceAll(encodeURIComponent(id), () => `{${name}}`);
  return { ...request, path: rename(request.path), query: rename(request.query) };
}

/** Reads the resource that a response created. */
function readResource(contract: CompiledContract, sent: SentRequest, response: ParsedResponse): LatestResource | undefined {
  const route = contract.match(sent.request.method, sent.request.path);
  const declared = route.kind === 'operation' ? route.operation.responses[response.status] : undefined;
  const created = declared && readCreatedId(declared, response.body);
  if (!created) return undefined;
  const { id, path } = created;
  const name = path.at(-1) ?? '';
  return { id, name, requests: [{ ...sent, outputs: { [name]: toPointer(path) } }] };
}

/** Replaces accepted credentials, which mean nothing elsewhere, as the journal does, and leaves out those that nobody looked at. */
function redact(request: RequestRecord, { api, sandbox, tokenKind = api, ...exchange }: Exchange): SentRequest {
  const { authorization = '' } = exchange.request.headers;
  const { status } = exchange.response;
  const isAccepted = status !== 401 && (status < 400 || /^bearer /i.test(authorization)) && sandbox !== undefined;
  const shown = exchange.operationId === undefined || authorization === '' ? undefined : authorization;
  const headers =
    isAccepted || exchange.operationId === undefined ? { ...request.headers, authorization: shown } : request.headers;
  return { request: { ...request, headers }, sandbox, tokenKind };
}
