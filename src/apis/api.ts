import type { Operation } from '../contract/contract.ts';
import type { ApiOperations, DefaultedParameters, ErrorNames, ExampleNames } from '../contract/generated/names.ts';
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
export type ErrorName<Id extends OperationId = OperationId> = ErrorNames[Id];

/** The named examples of an operation's responses, which faults and `Prefer` choose from. */
export type ExampleName<Id extends OperationId = OperationId> = ExampleNames[Id];

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

/** The client of a request, as far as its token, path or body tells. */
export interface Caller {
  /** The name of the client's sandbox. */
  readonly sandbox?: string | undefined;
  readonly tokenKind?: string | undefined;
  /** Known traps in the token. */
  readonly advisories?: readonly Advisory[] | undefined;
}

/** A request that follows the contract, with everything that a behaviour needs. */
export interface ValidRequest<Id extends OperationId> {
  readonly operation: Operation;
  readonly request: Request;
  readonly path: PathParameters;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  readonly sandbox: Sandbox;
  /** The sandbox's time, in ms of the epoch. */
  readonly now: number;
  /** Creates an identifier. */
  newId(): string;
}

/**
 * Decides on a valid request, and changes nothing: it returns the names of the errors that apply, in any order, or the function
 * that carries the request out. A request with a wrong value comes here too if its types are right, because the contract may
 * list an error of the sandbox's state first.
 * @example
 * const getThing: Behaviour<'getThing'> = ({ path, sandbox }) => {
 *   const thing = stateOf(sandbox).things.get(path.id ?? '');
 *   return thing ? () => ({ status: 200, body: thing }) : ['thingNotFound'];
 * };
 */
export type Behaviour<Id extends OperationId> = (request: ValidRequest<Id>) => readonly ErrorName<Id>[] | (() => ReplyOf<Id>);

/** A behaviour for every operation. */
export type Behaviours = { readonly [Id in OperationId]: Behaviour<Id> };

/** The part of an API that the proxy needs, too. */
export interface Dialect {
  /** Finds the sandbox's name and the token's kind; also for a request that is rejected, if it tells them. */
  identify(request: Request, path: PathParameters, token: string | undefined): Caller;
}

/** One vendor's API. Its state in each sandbox is its own business: see `createStateOf`. */
export interface Api<Name extends ApiName, Event extends TimedEvent = never> extends Dialect {
  readonly behaviours: Pick<Behaviours, ApiOperations[Name]>;
  /** Gives the records of a sandbox, as JSON. */
  save(sandbox: Sandbox): unknown;
  /** Gives a sandbox the records that were saved; only a result of `save` is allowed. */
  restore(sandbox: Sandbox, saved: unknown): void;
  /** Lists what happens to a sandbox as its clock moves, past and future, in any order. */
  listEvents?(sandbox: Sandbox): readonly Event[];
}

/** Every API by its name in the contract. */
export type Apis = { readonly [Name in ApiName]: Api<Name, TimedEvent> };
