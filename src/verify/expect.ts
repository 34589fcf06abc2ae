import { authenticate, authorize } from '../contract/auth.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, DeclaredResponses, ErrorExample, Json, Operation } from '../contract/contract.ts';
import { writeErrorBody } from '../contract/error-body.ts';
import { findError, type Rejection, rejectRoute, rejectState } from '../contract/rejection.ts';
import type { Request } from '../contract/request.ts';

/** What the contract says that a request is answered with. */
export type Expected =
  /** Done. `sent` is the body as the contract understands it. */
  | { readonly kind: 'success'; readonly operation: Operation; readonly sent: unknown }
  /** Refused in these words. */
  | {
      readonly kind: 'refused';
      readonly answers: DeclaredResponses;
      readonly error: ErrorExample;
      readonly body: Json;
      /** The line of the rule that it breaks. */
      readonly line: number;
      /** The methods that there are, for a method that is not. */
      readonly allow?: readonly string[];
      /** Whether the request itself tells, without a look at what the target has. */
      readonly isEarly: boolean;
    }
  /** The contract allows it, and what the target has decides: done, or refused as one of these. */
  | { readonly kind: 'open'; readonly operation: Operation; readonly sent: unknown; readonly states: readonly ErrorExample[] };

/** Foresees answers. `refusedAs` names the errors that the state of the target leads to. */
export type Expectation = (request: Request, tokenKind?: string, refusedAs?: readonly string[]) => Expected | undefined;

/**
 * Foresees answers by the contract alone: the steps of the pipeline that only look at a request.
 * @param isOpen whether a body, as it was understood, has a value that a target may not know
 */
export function createExpectation(contract: Contract, isOpen: (operationId: string, body: Json) => boolean): Expectation {
  const { match, parseRequest: understand } = compileContract(contract);

  return (request, tokenKind, refusedAs = []) => {
    const found = match(request.method, request.path);
    if (found.kind === 'noApi') return undefined;
    if (found.kind !== 'operation') {
      const allow = found.kind === 'methodNotAllowed' ? found.allow : undefined;
      const refused = refusal(found.api, listed(rejectRoute(found, request)), request);
      return refused && allow ? { ...refused, allow } : refused;
    }
    const { operation, parameters } = found;
    const denied = authenticate(operation, request.headers.authorization) ?? authorize(operation, tokenKind);
    if (denied) return refusal(operation, [denied], request);
    const { rejections, body } = understand(operation, request, parameters);
    const states = refusedAs.flatMap((name) => findError(operation, name) ?? []);
    const all = [...rejections, ...states.map(rejectState)];
    if (all.length > 0) return refusal(operation, all, request);
    const sent = { operation, sent: body };
    return isJson(body) && isOpen(operation.operationId, body)
      ? { kind: 'open', ...sent, states: statesOf(contract, operation) }
      : { kind: 'success', ...sent };
  };
}

function listed(rejection: Rejection | undefined): Rejection[] {
  return rejection ? [rejection] : [];
}

/** The response to a rejected request. */
function refusal(
  answers: DeclaredResponses & { readonly documented?: readonly string[] },
  rejections: readonly Rejection[],
  request: Request,
): Extract<Expected, { kind: 'refused' }> | undefined {
  const [first, ...others] = [...rejections].sort((a, b) => a.error.priority - b.error.priority);
  if (!first) return undefined;
  const { error, violation } = first;
  return {
    kind: 'refused',
    answers,
    error,
    line: violation.line,
    isEarly: violation.in === 'header' || violation.in === 'method' || violation.in === 'path',
    body: writeErrorBody(answers, [first, ...others], request),
  };
}

/** The errors that no rule of a request leads to, or that are told after all of those. */
export function statesOf(
  { schemas }: Contract,
  { errors, rejectionErrors: refusals, body, parametersSchema }: Operation,
): ErrorExample[] {
  const rules = [body?.schema, parametersSchema].flatMap((name) => Object.values(schemas[name ?? '']?.rules ?? {}));
  const ruled = new Set(rules.flatMap(({ example = [] }) => (typeof example === 'string' ? [example] : Object.values(example))));
  const refusing = new Set<string>(Object.values(refusals));
  const invalid = errors.find(({ name }) => name === refusals.invalid)?.priority ?? Number.POSITIVE_INFINITY;
  return errors.filter(
    ({ name, status, priority }) =>
      status < 500 && status !== 429 && !refusing.has(name) && (!ruled.has(name) || priority > invalid),
  );
}

function isJson(value: unknown): value is Json {
  return value !== undefined;
}
