import type { ErrorExample, Json, Operation, RejectionKind, Rule } from '../contract/contract.ts';
import { isIndexable, isJson, valueAtPath } from '../contract/json.ts';
import { updateAt } from '../contract/json-edit.ts';
import type { Rejection } from '../contract/rejection.ts';
import { successesOf } from '../contract/responses.ts';
import { rulesOf } from '../contract/schema-walk.ts';
import type { Violation } from '../contract/violation.ts';
import type { ReceivedRequest, SentResponse } from '../pipeline/records.ts';
import { createMutation, type Description, formatSummary, type Mutation } from './mutation.ts';
import { isInScope, type OperationScope, type Scope } from './scope.ts';

/** Rejections that precede the schema, with the header that tells them apart where several share an error. */
const rejectionKinds: readonly (readonly [kind: RejectionKind, header?: string])[] = [
  ['unauthenticated', '/authorization'],
  ['notPermitted', '/authorization'],
  ['unsupportedMediaType', '/content-type'],
  ['notAcceptable', '/accept'],
  ['unsupportedVersion'],
  ['malformedBody'],
];

/** Does not enforce a rule: responds with a success where the contract demands a named error. */
export function ruleMutations(scope: OperationScope): Mutation[] {
  const { errors, rejectionErrors, responses } = scope.operation;
  // Other errors are caused by the state of the service, or stand for another error.
  const ofRequests = errors.filter(
    ({ status }) => status < 500 && status !== 429 && !responses[status]?.statusDrift?.some((drift) => drift.for !== undefined),
  );
  return ofRequests.flatMap((error) => {
    const { name, line } = error;
    const ruled = ruleLines(scope, name);
    const kinds = rejectionKinds.filter(([kind]) => rejectionErrors[kind] === name && canReject(scope.operation, kind));
    const byKind = kinds.map(([kind, header]) =>
      acceptInvalid(scope, error, `accepted/${kind}`, [line], (violation, received) =>
        isOfKind(kind, header, violation, received),
      ),
    );
    if (ruled.length === 0 && Object.values(rejectionErrors).includes(name)) return byKind;
    const others = acceptInvalid(scope, error, 'accepted', [line, ...ruled], (violation, received) =>
      kinds.every(([kind, header]) => !isOfKind(kind, header, violation, received)),
    );
    return [...byKind, others];
  });
}

function isOfKind(kind: RejectionKind, header: string | undefined, violation: Violation, { body }: ReceivedRequest): boolean {
  if (kind === 'malformedBody') return violation.in === 'body' && violation.where === '' && body === undefined;
  return violation.in === 'header' && (header === undefined || violation.where === header);
}

/**
 * Makes a mutation that ignores violations with a named error: it responds with a success, or reports the other violations only.
 * @param condition the request that has the violation, in words
 */
export function acceptInvalid(
  scope: OperationScope,
  error: ErrorExample,
  label: string,
  lines: Description['lines'],
  ignores: (violation: Violation, received: ReceivedRequest) => boolean,
  condition = formatSummary(error),
): Mutation {
  const { name, status } = error;
  return createMutation(scope, {
    name: `${status}/${name}/${label}`,
    lines,
    title: `accepts a request that calls for ${status} ${name} (${condition})`,
    remedy: `that such a request (${condition}) is answered with ${status}`,
    createMutant: () => ({
      alterRequest(received) {
        if (!isInScope(scope, received)) return undefined;
        const isKept = ({ error, violation }: Rejection) => error.name !== name || !ignores(violation, received);
        const rejections = received.rejections.filter(isKept);
        const isPart = rejections.length > 0 && rejections.length < received.rejections.length;
        return isPart ? { ...received, rejections } : undefined;
      },
      alterResponse({ received, outcome, response }) {
        const [violation] = outcome.violations;
        const isRejected = isInScope(scope, received) && response.status === status && violation?.code === name;
        return isRejected && ignores(violation, received) ? exampleResponse(scope.operation, received, response) : undefined;
      },
    }),
  });
}

function canReject(operation: Operation, kind: RejectionKind): boolean {
  if (kind === 'notPermitted') return operation.tokenKinds !== undefined;
  return kind !== 'malformedBody' || takesJson(operation);
}

/** False for forms and other texts, which always parse and whose values have no types. */
function takesJson({ body }: Operation): boolean {
  return body?.mediaType.endsWith('json') ?? false;
}

/** Lists the lines of the rules of a scope that lead to a named error. */
export function ruleLines({ contract, operation }: Scope, name: string): number[] {
  if (!operation) return [];
  const { body, parametersSchema, rejectionErrors } = operation;
  const bodyRules = Object.entries(rulesOf(contract, body?.schema));
  const applicable = bodyRules.filter(([path]) => takesJson(operation) || !path.endsWith('/type'));
  return [...applicable, ...Object.entries(rulesOf(contract, parametersSchema))]
    .filter(([path]) => !path.endsWith('/properties'))
    .flatMap(([, rule]) => linesLeadingTo(name, rule, rejectionErrors.invalid));
}

function linesLeadingTo(name: string, { line, lines, example }: Rule, invalid: string | undefined): number[] {
  if (typeof example !== 'object') return (example ?? invalid) === name ? [line] : [];
  return Object.entries(example).flatMap(([member, error]) => (error === name ? [lines?.[member] ?? line] : []));
}

/** Builds a success of an operation that did not happen: the example of the contract, with the values of the request. */
function exampleResponse(operation: Operation, received: ReceivedRequest, response: SentResponse): SentResponse | undefined {
  const declared = successesOf(operation).find(({ examples }) => Object.keys(examples).length > 0);
  if (!declared) return undefined;
  const { status, mediaType, headerExamples, constants, echoes, examples } = declared;
  const body = echoes.reduce<Json | undefined>((whole, echo) => {
    const sent = valueAtPath(received.body, echo.request);
    return isJson(sent) && sent !== null && !isIndexable(sent) ? updateAt(whole, echo.response, () => sent) : whole;
  }, Object.values(examples)[0]);
  const fromPipeline = Object.entries(response.headers).filter(([name]) => /^ringback-(exchange|sandbox)$/.test(name));
  return {
    ...response,
    status,
    headers: {
      ...(mediaType === undefined ? {} : { 'Content-Type': `${mediaType}; charset=utf-8` }),
      ...headerExamples,
      ...constants,
      ...Object.fromEntries(fromPipeline),
    },
    body: JSON.stringify(body),
  };
}
