import type { Operation } from '../contract/contract.ts';
import type { ApiOperations, DefaultedParameters, ErrorNames } from '../contract/generated/names.ts';
import type { operations } from '../contract/generated/types.ts';
import type { QueryIn, ReplyIn, RequestBodyIn, ResponseBodyIn } from '../contract/operation-types.ts';
import type { PathParameters, Request } from '../contract/request.ts';
import type { Advisory } from '../contract/violation.ts';
import type { TimedEvent } from '../sandbox/events.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** The APIs of the contract. */
export type ApiName = keyof ApiOperations;
/** The operations of the contract. */
export type OperationId = keyof ErrorNames;
/** The named error examples of an operation. */
export type ErrorName<Id extends OperationId> = ErrorNames[Id];

/** A valid body of an operation. */
export type BodyOf<Id extends OperationId> = RequestBodyIn<operations[Id]>;
/** A valid query of an operation, defaults filled in. */
export type QueryOf<Id extends OperationId> = QueryIn<operations[Id], DefaultedParameters[Id]>;
/** A body that an operation answers with a status. */
export type ResponseBodyOf<Id extends OperationId, Status extends keyof operations[Id]['responses']> = ResponseBodyIn<
  operations[Id],
  Status
>;

/** A declared success of an operation. */
export type ReplyOf<Id extends OperationId> = Id extends OperationId
  ? ReplyIn<operations[Id]> & { readonly advisories?: readonly Advisory[] }
  : never;

/** A request turned away by an operation's own rules, by the name of the example that says so. */
export interface ErrorReply<Id extends OperationId> {
  readonly refused: ErrorName<Id>;
}

/** Who asks: the sandbox that is theirs, as far as it can be told, and the kind of their token. */
export interface Caller {
  readonly sandbox?: string | undefined;
  readonly tokenKind?: string | undefined;
}

/** A request that keeps the contract, with all that a behaviour needs. */
export interface ValidRequest<Id extends OperationId> {
  readonly operation: Operation;
  readonly request: Request;
  readonly path: PathParameters;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly sandbox: Sandbox;
  /** The sandbox's time, in ms of the epoch. */
  readonly now: number;
  /** A new identifier. */
  newId(): string;
}

/** What an operation does with a valid request. */
export interface Behaviour<Id extends OperationId> {
  /**
   * Its own rules: the names of the errors that apply. When several do, the contract's order decides. A body whose only fault
   * is one that the contract tells later than "invalid" comes here too.
   */
  refuse?(accepted: ValidRequest<Id>): readonly ErrorName<Id>[];
  /** Does what was asked. */
  respond(accepted: ValidRequest<Id>): ReplyOf<Id> | ErrorReply<Id>;
}

/** A behaviour for every operation. */
export type Behaviours = { readonly [Id in OperationId]: Behaviour<Id> };

/** The way in which a vendor's API tells its callers apart. */
export interface Dialect {
  /** Names the sandbox and the token's kind; also for a request that is refused, if it says so much. */
  identify(request: Request, path: PathParameters, token: string | undefined): Caller;
}

/** One vendor's API. Its state in each sandbox is its own business: see `createStateOf`. */
export interface Api<Name extends ApiName, Event extends TimedEvent = never> extends Dialect {
  readonly behaviours: Pick<Behaviours, ApiOperations[Name]>;
  /** Lists what happens to a sandbox as its clock moves, past and future, in any order. */
  listEvents?(sandbox: Sandbox): readonly Event[];
}

/** Every API by its name in the contract. */
export type Apis = { readonly [Name in ApiName]: Api<Name, TimedEvent> };
