import type { Contract, DeclaredResponses, Json } from '../contract/contract.ts';
import type { Outcome, ReceivedRequest, SentResponse } from '../pipeline/records.ts';

/** One way to break the contract. */
export interface Sabotage {
  /** The same in every run, like a path: `createCall/201/body/status/enumCase`. */
  readonly name: string;
  /** What is done, as a sentence. */
  readonly title: string;
  /** Absent where no operation is met, and an API answers. */
  readonly operationId?: string | undefined;
  /** The line of openapi.yaml that is broken. */
  readonly line: number;
  /** Every line of openapi.yaml that says so, the most telling first. */
  readonly lines: readonly number[];
  /** What a test has to assert to notice it. */
  readonly remedy: string;
  /** Begins to break the contract; whatever it remembers is its own. */
  begin(): Mutation;
}

/** How a sabotage acts. Each step answers `undefined` where it has no chance to, and changes nothing but what it remembers. */
export interface Mutation {
  /** Takes a request otherwise than it is, before it is answered. */
  bend?(received: ReceivedRequest, parts: Parts): ReceivedRequest | undefined;
  /** Answers otherwise than the mock did. */
  tamper?(happened: Happened): SentResponse | undefined;
}

/** What a request can be tried on. Neither step changes anything that can be seen. */
export interface Parts {
  receive(request: ReceivedRequest['request']): ReceivedRequest;
  respond(received: ReceivedRequest): Outcome;
}

/** An exchange, before it is sabotaged. */
export interface Happened {
  readonly received: ReceivedRequest;
  readonly outcome: Outcome;
  readonly answer: SentResponse;
  /** The answer's body as a value. */
  readonly body: Json | undefined;
}

/** Whose answers are sabotaged: an operation's, or an API's where no operation is met. */
export interface Owner {
  /** How its sabotages begin. */
  readonly name: string;
  readonly operationId?: string | undefined;
  readonly answers: DeclaredResponses & { readonly api: string };
  /** The line where its answers are declared, for what stands nowhere else. */
  readonly line: number;
}

/** What sabotages are derived from. */
export interface Source {
  readonly contract: Contract;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** Whether an exchange is one of an owner's. */
export function isOf({ operationId, answers }: Owner, { operation, declared }: ReceivedRequest): boolean {
  return operationId === undefined ? !operation && declared?.api === answers.api : operation?.operationId === operationId;
}

/** What tells one sabotage from another, when most of it is the same. */
export interface Description {
  readonly lines: readonly (number | undefined)[];
  readonly title: string;
  readonly remedy: string;
}

/** A sabotage of an owner's. */
export function sabotageOf(owner: Owner, name: string, description: Description, begin: () => Mutation): Sabotage {
  const lines = [...new Set(description.lines.filter((line) => line !== undefined))];
  return {
    name: `${owner.name}/${name}`,
    title: `${owner.name} ${description.title}.`,
    operationId: owner.operationId,
    line: lines[0] ?? owner.line,
    lines: lines.length > 0 ? lines : [owner.line],
    remedy: `${description.remedy}.`,
    begin,
  };
}

/** A sabotage that changes an owner's answers, those with a status or those that a condition takes. */
export function alterResponse(
  owner: Owner,
  name: string,
  when: number | ((status: number) => boolean),
  description: Description,
  tamper: (happened: Happened) => SentResponse | undefined,
): Sabotage {
  const isMeant = typeof when === 'number' ? (status: number) => status === when : when;
  return sabotageOf(owner, name, description, () => ({
    tamper: (happened) => (isOf(owner, happened.received) && isMeant(happened.answer.status) ? tamper(happened) : undefined),
  }));
}
