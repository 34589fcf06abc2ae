import { basicAuthorization } from '../contract/auth.ts';
import type { Json, Operation } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { newestVersion, withVersion } from '../contract/media-type.ts';
import { writeBody } from '../contract/parse-body.ts';
import { successMediaType } from '../contract/versions.ts';
import { defaultTokenKind } from './access-tokens.ts';
import type { VerifyContext } from './context.ts';
import type { RequestTemplate } from './fill-template.ts';

/** Overrides for a valid request. */
export interface Overrides extends Partial<Pick<RequestTemplate, 'method' | 'spelling' | 'suffix' | 'path' | 'tokenKind'>> {
  readonly query?: string | undefined;
  readonly body?: Json | undefined;
  /** The body as it is sent, in place of a value. */
  readonly text?: string;
  /** Sends the identifier of the example, because no resource is needed. */
  readonly usesExampleId?: boolean;
  /** By lower-case name; `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Builds a valid request of an operation, with overrides. */
export function buildTemplate(context: VerifyContext, operation: Operation, overrides: Overrides = {}): RequestTemplate {
  const { body: value = exampleBody(context, operation), method = operation.method, query = '', spelling, suffix } = overrides;
  const mediaType = operation.body?.mediaType;
  const tokenKind = overrides.tokenKind ?? defaultTokenKind(context.contract, context.tokens, operation);
  const isGiven = Object.keys(overrides.path ?? {}).length > 0;
  const { versions } = operation;
  const headers = {
    authorization: authorize(context, operation, value, tokenKind),
    accept: versions && withVersion(successMediaType(operation), versions, newestVersion(versions)),
    'content-type': mediaType,
    ...overrides.headers,
  };
  return {
    operation,
    method,
    path: { ...pathParameters(context, operation), ...overrides.path },
    idParameter: overrides.usesExampleId || isGiven ? undefined : context.findIdParameter(operation),
    spelling,
    suffix,
    query,
    headers: Object.fromEntries(Object.entries(headers).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
    body: overrides.text ?? (mediaType === undefined || value === undefined ? '' : (writeBody(value, mediaType) ?? '')),
    tokenKind,
  };
}

/** Finds the first valid example of an operation's body, with the values of the target. */
export function exampleBody({ hints, values }: VerifyContext, { operationId }: Operation): Json | undefined {
  const example = hints.requests[operationId]?.examples.find(({ refusedAs }) => refusedAs === undefined);
  return example && values.replace(example.value);
}

function pathParameters({ hints, values }: VerifyContext, { operationId, parameters }: Operation): Record<string, string> {
  const examples = hints.requests[operationId]?.parameters ?? {};
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  return Object.fromEntries(inPath.map(({ name }) => [name, String(values.replace(examples[name] ?? ''))]));
}

/** Authorizes with a bearer token, or with the account's credentials unless the body has them. */
function authorize(
  { contract, hints, tokens, values }: VerifyContext,
  operation: Operation,
  body: Json | undefined,
  kind: string | undefined,
): string | undefined {
  const api = contract.apis[operation.api];
  if (operation.bearer) {
    const token = api && tokens.findToken(api, kind);
    return token === undefined ? undefined : `Bearer ${token}`;
  }
  const { basic = false, examples = [] } = hints.requests[operation.operationId] ?? {};
  const secrets = operation.body?.secrets ?? [];
  const complete = examples.find(({ value }) => isMapping(value) && secrets.some((name) => name in value))?.value;
  const hasCredentials = isMapping(complete) && isMapping(body) && Object.keys(complete).every((name) => name in body);
  return basic && !hasCredentials ? basicAuthorization(values.account, values.secret) : undefined;
}
