import type { Json, Operation } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { pointerOf } from '../contract/json-edit.ts';
import { findIdParameter } from '../contract/resources.ts';
import { basic, type Tokens, usualKind } from './credentials.ts';
import type { Expectation } from './expect.ts';
import { bodySubject, type Mutant, madeFrom, type Source, type Subject } from './mutants.ts';
import { type RequestTemplate, written } from './request-template.ts';
import type { Values } from './target-values.ts';

/** Something that `verify` tries. */
export interface Case {
  /** The same in every run, like a path. */
  readonly name: string;
  /** What it is about, in words. */
  readonly title: string;
  readonly operationId?: string;
  /** The line of openapi.yaml that it comes from. */
  readonly line: number;
  readonly draft: RequestTemplate;
  /** The errors that the state of the target leads to. */
  readonly refusedAs?: readonly string[];
  /** What is tried when it has passed: that what was done can be read again by default, or that lists have pages. */
  readonly follows?: 'nothing' | 'pages';
  /** Why it is not tried. */
  readonly skipped?: string | undefined;
}

/** Everything that cases are made with. */
export interface VerifyContext extends Source {
  readonly values: Values;
  readonly tokens: Tokens;
  readonly foresee: Expectation;
  /** The body of an operation, to be varied. */
  readonly bodyOf: (operation: Operation) => Subject;
  /** Every variant of a subject's values. */
  readonly madeFrom: (subject: Subject) => readonly Mutant[];
  /** Whether the target is a ringback that answers itself, with its default world as far as nothing else was said. */
  readonly isRingback: boolean;
  /** By the name of an error: what provokes it in the target. */
  readonly states: Readonly<Record<string, Json>>;
}

/** What a draft has otherwise than a usual request. */
export interface Overrides {
  readonly body?: Json | undefined;
  /** In place of a body that is written from a value. */
  readonly text?: string;
  readonly query?: string;
  readonly method?: string;
  readonly spelling?: string;
  readonly ending?: string;
  readonly path?: Readonly<Record<string, string>>;
  /** Headers; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly tokenKind?: string | undefined;
}

/** The body that is sent where the body is not what a case is about. */
export function usualBody(context: VerifyContext, operation: Operation): Json | undefined {
  const example = context.hints.requests[operation.operationId]?.examples.find(({ refusedAs }) => refusedAs === undefined);
  return example && context.values.replace(example.value);
}

/** The parts of a kit that take long, each made once. */
export function varying(source: Source, { replace }: Values): Pick<VerifyContext, 'bodyOf' | 'madeFrom'> {
  return { bodyOf: remembered((operation) => bodySubject(source, operation, replace)), madeFrom: remembered(madeFrom) };
}

function remembered<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    const made = known.get(from) ?? make(from);
    known.set(from, made);
    return made;
  };
}

/** A request that the contract allows, but for what is said otherwise. */
export function buildRequest(context: VerifyContext, operation: Operation, otherwise: Overrides = {}): RequestTemplate {
  const { method = operation.method, query = '', spelling, ending, headers = {} } = otherwise;
  const value = otherwise.body === undefined ? usualBody(context, operation) : otherwise.body;
  const mediaType = operation.body?.mediaType;
  const tokenKind = otherwise.tokenKind ?? usualKind(context.contract, context.tokens, operation);
  const body = otherwise.text ?? (mediaType === undefined || value === undefined ? '' : (written(value, mediaType) ?? ''));
  const all = {
    authorization: authorizationOf(context, operation, value, tokenKind),
    accept: acceptOf(operation),
    'content-type': mediaType,
    ...headers,
  };
  return {
    operation,
    method,
    path: { ...parametersOf(context, operation), ...otherwise.path },
    made: Object.keys(otherwise.path ?? {}).length > 0 ? undefined : findIdParameter(context.contract, operation),
    spelling,
    ending,
    query,
    headers: Object.fromEntries(
      Object.entries(all).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])),
    ),
    body,
    tokenKind,
  };
}

/** A media type that asks for a version of the API. */
export function versioned(mediaType: string, { versions }: Operation, version: number | string): string {
  return `${mediaType};${versions?.parameter}=${version}`;
}

/** The newest version of an operation's API. */
export function newestVersion({ versions }: Operation): number | undefined {
  return versions && Math.max(...versions.supported);
}

/** The media type of an operation's success. */
export function answerType({ responses }: Operation): string {
  return Object.values(responses).find(({ status }) => status < 300)?.mediaType ?? '*/*';
}

/** The first declared success of an operation. */
export function successLine({ responses, line }: Operation): number {
  return Object.values(responses).find(({ status }) => status < 300)?.line ?? line;
}

function acceptOf(operation: Operation): string | undefined {
  const version = newestVersion(operation);
  return version === undefined ? undefined : versioned(answerType(operation), operation, version);
}

function parametersOf({ hints, values }: VerifyContext, { operationId, parameters }: Operation): Record<string, string> {
  const examples = hints.requests[operationId]?.parameters ?? {};
  return Object.fromEntries(
    parameters
      .filter(({ in: part }) => part === 'path')
      .map(({ name }): [string, string] => [name, String(values.replace(examples[name] ?? ''))]),
  );
}

/** Bearer, or the account's credentials by HTTP Basic unless the body has them. */
function authorizationOf(
  context: VerifyContext,
  operation: Operation,
  body: Json | undefined,
  kind: string | undefined,
): string | undefined {
  const { contract, hints, tokens, values } = context;
  const api = contract.apis[operation.api];
  if (operation.bearer) {
    const token = api && tokens.usual(api, kind);
    return token === undefined ? undefined : `Bearer ${token}`;
  }
  const { basic: isBasic = false, examples = [] } = hints.requests[operation.operationId] ?? {};
  const secrets = operation.body?.secrets ?? [];
  const complete = examples.find(({ value }) => isMapping(value) && secrets.some((name) => name in value))?.value;
  const hasAll = isMapping(complete) && isMapping(body) && Object.keys(complete).every((name) => name in body);
  return isBasic && !hasAll ? basic(values.account, values.secret) : undefined;
}

/** A place in words. */
export function placed(segments: readonly string[]): string {
  return segments.length === 0 ? 'the body' : pointerOf(segments);
}
