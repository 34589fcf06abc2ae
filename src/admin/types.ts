import type { ControlsOptions } from '../apis/index.ts';
import type { PathParametersIn, QueryIn, ReplyIn, RequestBodyIn } from '../contract/operation-types.ts';
import type { Exchange, Journal } from '../journal/journal.ts';
import type { Explanation } from '../journal/refusal.ts';
import type { DefaultedParameters, ErrorNames } from './generated/names.ts';
import type { components, operations } from './generated/types.ts';

/** What the admin API shows and changes. */
export interface AdminOptions extends ControlsOptions {
  readonly journal: Journal;
  /** Why an exchange was refused, and what would pass. */
  readonly refusalOf: (exchange: Exchange) => Explanation | undefined;
  /** The bearer token it needs; none by default. */
  readonly token?: string | undefined;
}

/** The operations of the admin API. */
export type AdminId = keyof ErrorNames;
/** A schema of the admin API. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A request that keeps the admin API's contract. */
export interface Asked<Id extends AdminId> {
  readonly path: PathParametersIn<operations[Id]>;
  readonly query: QueryIn<operations[Id], DefaultedParameters[Id]>;
  readonly body: RequestBodyIn<operations[Id]>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The media type to answer in, of those that the operation has. */
  readonly mediaType: string | undefined;
  /** Where the client reached us, without a slash at the end. */
  readonly base: string;
}

/** A success; a stream is what has no end. */
export type AdminReply<Id extends AdminId> =
  | (ReplyIn<operations[Id]> & { readonly mediaType?: string })
  | { readonly status: 200; readonly stream: ReadableStream<Uint8Array> };

/** A request turned away, by the name of the example that says so, with what stands for its placeholders. */
export interface AdminRefusal<Id extends AdminId> {
  readonly refused: ErrorNames[Id];
  readonly values?: Readonly<Record<string, string>>;
}

/** What an operation of the admin API does; input that the contract's schemas cannot refuse is thrown as RangeError or WorldError. */
export type AdminBehaviour<Id extends AdminId> = (
  asked: Asked<Id>,
) => AdminReply<Id> | AdminRefusal<Id> | Promise<AdminReply<Id> | AdminRefusal<Id>>;

/** A behaviour for every operation. */
export type AdminBehaviours = { readonly [Id in AdminId]: AdminBehaviour<Id> };
