import type { ErrorExample } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { findError } from '../contract/rejection.ts';
import { successesOf } from '../contract/responses.ts';
import { exampleName } from '../contract/schema-error.ts';
import { enumValues, keywordValue } from '../contract/schema-walk.ts';
import type { Part } from '../contract/violation.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { formatPath } from './edit-response.ts';
import { createRequestMutation, type Mutation } from './mutation.ts';
import { type Property, propertiesOf } from './properties.ts';
import { acceptInvalid } from './rules.ts';
import { type OperationScope, successLines } from './scope.ts';

/** Rejects valid requests: all, those with a member or a value, those at a limit, of a version, with a kind of token. */
export function rejectionMutations(scope: OperationScope): Mutation[] {
  const { contract, operation } = scope;
  const { errors, rejectionErrors, versions, tokenKinds = [] } = operation;
  const notFound = errors.find(({ status }) => status === 404) ?? errors[0];
  const anyError = findError(operation, rejectionErrors.invalid) ?? notFound;
  const unsupported = findError(operation, rejectionErrors.unsupportedVersion);
  const denied = findError(operation, rejectionErrors.notPermitted);
  const head = ['header', ''] as const;
  const versionOf = ({ request: { headers } }: ReceivedRequest) =>
    contract.negotiate(operation, headers.accept, headers['content-type']).version;
  return [
    ...rejectValid(scope, 'request', 'a valid request', anyError, ['state', ''], () => true),
    ...(versions?.supported ?? []).flatMap((version) => {
      const applies = (received: ReceivedRequest) => versionOf(received) === version;
      return rejectValid(scope, `request/version/${version}`, `a request of version ${version}`, unsupported, head, applies);
    }),
    ...tokenKinds.flatMap((kind) => {
      const applies = ({ caller }: ReceivedRequest) => caller.tokenKind === kind;
      return rejectValid(scope, `request/token/${kind}`, `a ${kind} token`, denied, ['header', '/authorization'], applies);
    }),
    ...partMutations(scope),
  ];
}

/** Mutates the rules of each member of the body, and of each parameter of the query. */
function partMutations(scope: OperationScope): Mutation[] {
  const { body, parametersSchema = '' } = scope.operation;
  const parameters = propertiesOf(scope, parametersSchema).filter(({ path }) => path[0] === 'query' && path.length > 1);
  return [
    ...propertiesOf(scope, body?.schema ?? '').flatMap((member) => propertyMutations(scope, 'body', member)),
    ...parameters.flatMap((parameter) => propertyMutations(scope, 'query', { ...parameter, path: parameter.path.slice(1) })),
  ];
}

function propertyMutations(scope: OperationScope, part: 'body' | 'query', property: Property): Mutation[] {
  const { schemas, path, isRequired } = property;
  const where = formatPath(path);
  const sentIn = (received: ReceivedRequest) => valueAtPath(received[part], path);
  const errorFor = (keyword: string) => {
    const example = exampleName(property.ruleOf(keyword), { keyword, params: {} }, undefined);
    return findError(scope.operation, example ?? scope.operation.rejectionErrors.invalid);
  };
  const reject = (keyword: string, label: string, title: string, applies: (value: unknown) => boolean) => {
    const name = `request/${part}${where}/${label}`;
    const lines = [...property.linesOf(keyword), ...property.linesOf('type')];
    return rejectValid(scope, name, title, errorFor(keyword), [part, where], (received) => applies(sentIn(received)), lines);
  };
  const isStateError = (keyword: string) => errorFor(keyword)?.about !== undefined;
  const limits = ['maxLength', 'minimum', 'maximum'].flatMap((keyword) => {
    const limit = keywordValue(schemas, keyword);
    return typeof limit === 'number' ? [{ keyword, limit }] : [];
  });
  return [
    ...enumValues(schemas).flatMap((value) =>
      reject('enum', String(value), `${String(value)} as ${where}`, (sent) => sent === value),
    ),
    ...(isRequired || part === 'query' ? [] : reject('type', 'present', `a request with ${where}`, (sent) => sent !== undefined)),
    // An error that the state of a service can lead to, too, says nothing about the limit.
    ...limits
      .filter(({ keyword }) => !isStateError(keyword))
      .flatMap(({ keyword, limit }) =>
        reject(keyword, `${keyword}/${limit}`, `${where} at its limit (${keyword} ${limit})`, (sent) => sizeOf(sent) === limit),
      ),
    ...limits.flatMap(({ keyword, limit }) => {
      const error = errorFor(keyword);
      const beyond = keyword === 'minimum' ? limit - 1 : limit + 1;
      if (!error) return [];
      return acceptInvalid(
        scope,
        error,
        `accepted/${part}${where}/${beyond}`,
        [...property.linesOf(keyword), error.line],
        (violation, received) => violation.in === part && violation.where === where && sizeOf(sentIn(received)) === beyond,
        `${where} just beyond its limit, ${keyword} ${limit}`,
      );
    }),
  ];
}

/** Returns the magnitude that a limit applies to: the number, or the length of a text in characters. */
function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'string' ? [...value].length : undefined;
}

/**
 * Rejects the valid requests that a condition applies to.
 * @param title the requests, as the end of a sentence
 * @param place the part and the pointer that the violation names
 * @param lines the lines of the rule, besides those of the successes
 */
function rejectValid(
  scope: OperationScope,
  name: string,
  title: string,
  error: ErrorExample | undefined,
  [part, where]: readonly [Part, string],
  applies: (received: ReceivedRequest) => boolean,
  lines: readonly number[] = [],
): Mutation[] {
  if (!error) return [];
  const [, field] = where.split('/');
  const rejection = {
    error,
    values: field === undefined ? {} : { field },
    preservesType: false,
    violation: { code: error.name, in: part, where, line: error.line, expected: 'something else' },
  };
  const mutation = createRequestMutation(scope, {
    name: `${name}/refused`,
    lines: [...lines, ...successLines(scope.operation)],
    title: `rejects ${title} with ${error.status} ${error.name}`,
    remedy: `that ${title} is answered with ${successesOf(scope.operation)
      .map(({ status }) => status)
      .join(' or ')}`,
    alter: (received) =>
      received.rejections.length === 0 && applies(received) ? { ...received, rejections: [rejection] } : undefined,
  });
  return [mutation];
}
