import type { SandboxesAccess } from '../apis/control-table.ts';
import type { ControlsOptions } from '../apis/index.ts';
import type { PathParametersIn, QueryIn, ReplyIn, RequestBodyIn } from '../contract/operation-types.ts';
import type { Request } from '../contract/request.ts';
import type { FindCoveringRequests } from '../coverage/group-steps.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Explanation } from '../journal/explain.ts';
import type { Journal } from '../journal/journal.ts';
import type { DefaultedParameters, ErrorNames } from './generated/names.ts';
import type { components, operations } from './generated/types.ts';
import type { ListItems } from './write-pieces.ts';

/** The parts of a mock that the admin API shows and changes. */
export interface AdminOptions extends ControlsOptions {
  readonly journal: Journal;
  /** The way to the sandboxes of a mock with a store; by default, they are in memory. */
  readonly access?: SandboxesAccess | undefined;
  /** Brings the journal up to date before it is read; one in memory always is. */
  readonly refresh?: (() => Promise<void>) | undefined;
  /** Writes the figures in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** Checks that the store can be used; rejects with the reason why it cannot. */
  readonly checkStore?: (() => Promise<void>) | undefined;
  /** Explains a rejection. */
  readonly explain: (exchange: Exchange) => Explanation | undefined;
  /** Finds requests that cover statements of a group; a proxy has none, because it passes requests on to a real service. */
  readonly findCoveringRequests?: FindCoveringRequests | undefined;
  /** The bearer token that every request needs; by default, requests need no token. */
  readonly token?: string | undefined;
  readonly streams: Streams;
  /** The address of the server for its clients, without a slash at the end; by default the one that the client used. */
  readonly publicUrl?: string | undefined;
  /** Gives the number of log lines that could not be written; there is no log by default. */
  readonly droppedLogLines?: (() => number) | undefined;
  /** The server to which a proxy forwards; absent in a mock. */
  readonly upstream?: string | undefined;
}

/** The event streams of a server. */
export interface Streams {
  /** The functions that end them; each stream adds its own. */
  readonly open: Set<() => void>;
  /** Bytes that may wait for a slow reader. */
  readonly maxBytes: number;
  /** Called with a sentence when a reader is dropped. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** The operations of the admin API. */
export type AdminId = keyof ErrorNames;
/** A schema of the admin API. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A request that follows the admin API's contract. */
export interface Asked<Id extends AdminId> extends Pick<Request, 'headers' | 'base'> {
  readonly path: PathParametersIn<operations[Id]>;
  readonly query: QueryIn<operations[Id], DefaultedParameters[Id]>;
  /** The names in the query that the client sent; the other parameters have their defaults. */
  readonly sent: ReadonlySet<string>;
  readonly body: RequestBodyIn<operations[Id]>;
  /** The media type of the response, one of those that the operation declares. */
  readonly mediaType: string | undefined;
}

/** A success; `lists` are those of the body that are written item by item, and a stream has no end. */
export type AdminReply<Id extends AdminId> =
  | (ReplyIn<operations[Id]> & { readonly mediaType?: string; readonly lists?: readonly ListItems[] })
  | { readonly status: 200; readonly stream: ReadableStream<Uint8Array> };

/** An error, by the name of its example, with the values of its placeholders. */
export interface AdminError<Id extends AdminId> {
  readonly error: ErrorNames[Id];
  readonly values?: Readonly<Record<string, string>>;
}

/**
 * The behaviour of an operation of the admin API.
 * @throws RangeError or WorldError (or rejects) for input that the contract's schemas cannot reject
 */
export type AdminBehaviour<Id extends AdminId> = (
  asked: Asked<Id>,
) => AdminReply<Id> | AdminError<Id> | Promise<AdminReply<Id> | AdminError<Id>>;

/** A behaviour for every operation. */
export type AdminBehaviours = { readonly [Id in AdminId]: AdminBehaviour<Id> };
