import type { ErrorExample } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { findError } from '../contract/rejection.ts';
import { exampleName } from '../contract/schema-error.ts';
import type { Part } from '../contract/violation.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { formatPath } from './edit-response.ts';
import { createRequestMutation, type Mutation, type MutationSource, type OperationScope, successLines } from './mutation.ts';
import { type Property, requestProperties } from './properties.ts';
import { acceptInvalid } from './rules.ts';

/** A reason to reject valid requests. */
interface RejectionReason {
  /** Below the name of the operation. */
  readonly name: string;
  /** The requests, as the end of a sentence. */
  readonly title: string;
  readonly error: ErrorExample | undefined;
  /** The lines of the rule, besides those of the successes. */
  readonly lines?: readonly number[];
  readonly in: Part;
  readonly where: string;
  readonly applies: (received: ReceivedRequest) => boolean;
}

/** Rejects valid requests: all, those with a member or a value, those at a limit, of a version, with a kind of token. */
export function rejectionMutations(scope: OperationScope, source: MutationSource): Mutation[] {
  const { operation } = scope;
  const { errors, rejectionErrors, versions, tokenKinds = [] } = operation;
  return [
    ...rejectValid(scope, {
      name: 'request',
      title: 'a valid request',
      error: findError(operation, rejectionErrors.invalid) ?? errors.find(({ status }) => status === 404) ?? errors[0],
      in: 'state',
      where: '',
      applies: () => true,
    }),
    ...(versions?.supported ?? []).flatMap((version) =>
      rejectValid(scope, {
        name: `request/version/${version}`,
        title: `a request of version ${version}`,
        error: findError(operation, rejectionErrors.unsupportedVersion),
        in: 'header',
        where: '',
        applies: ({ request: { headers } }) =>
          source.contract.negotiate(operation, headers.accept, headers['content-type']).version === version,
      }),
    ),
    ...tokenKinds.flatMap((kind) =>
      rejectValid(scope, {
        name: `request/token/${kind}`,
        title: `a ${kind} token`,
        error: findError(operation, rejectionErrors.notPermitted),
        in: 'header',
        where: '/authorization',
        applies: ({ caller }) => caller.tokenKind === kind,
      }),
    ),
    ...partMutations(scope, source),
  ];
}

/** Mutates the rules of each member of the body, and of each parameter of the query. */
function partMutations(scope: OperationScope, { contract, schemas }: MutationSource): Mutation[] {
  const { body, parametersSchema = '' } = scope.operation;
  const propertiesOf = (schema: string) => requestProperties(schemas[schema], contract.schemas[schema]?.rules ?? {});
  const parameters = propertiesOf(parametersSchema).filter(({ path }) => path[0] === 'query' && path.length > 1);
  return [
    ...propertiesOf(body?.schema ?? '').flatMap((member) => propertyMutations(scope, 'body', member)),
    ...parameters.flatMap((parameter) => propertyMutations(scope, 'query', { ...parameter, path: parameter.path.slice(1) })),
  ];
}

function propertyMutations(scope: OperationScope, part: 'body' | 'query', property: Property): Mutation[] {
  const where = formatPath(property.path);
  const sentIn = (received: ReceivedRequest) => valueAtPath(received[part], property.path);
  const errorFor = (keyword: string) => {
    const example = exampleName(property.ruleOf(keyword), { keyword, params: {} }, undefined);
    return findError(scope.operation, example ?? scope.operation.rejectionErrors.invalid);
  };
  const reject = (keyword: string, label: string, title: string, applies: (value: unknown) => boolean) =>
    rejectValid(scope, {
      name: `request/${part}${where}/${label}`,
      title,
      error: errorFor(keyword),
      lines: [...property.linesOf(keyword), ...property.linesOf('type')],
      in: part,
      where,
      applies: (received) => applies(sentIn(received)),
    });
  const limits = Object.entries(property.limits).filter(([keyword]) => keyword !== 'minItems');
  return [
    ...(property.values ?? []).flatMap((value) =>
      reject('enum', String(value), `${String(value)} as ${where}`, (sent) => sent === value),
    ),
    ...(property.isRequired || part === 'query'
      ? []
      : reject('type', 'present', `a request with ${where}`, (sent) => sent !== undefined)),
    ...limits.flatMap(([keyword, limit]) =>
      reject(keyword, `${keyword}/${limit}`, `${where} at its limit (${keyword} ${limit})`, (sent) => sizeOf(sent) === limit),
    ),
    ...limits.flatMap(([keyword, limit]) => {
      const error = errorFor(keyword);
      const beyond = keyword === 'minimum' ? limit - 1 : limit + 1;
      if (!error) return [];
      return [
        acceptInvalid(
          scope,
          error,
          `accepted/${part}${where}/${beyond}`,
          [...property.linesOf(keyword), error.line],
          (violation, received) => violation.in === part && violation.where === where && sizeOf(sentIn(received)) === beyond,
          `${where} just beyond its limit, ${keyword} ${limit}`,
        ),
      ];
    }),
  ];
}

/** Returns the magnitude that a limit applies to: the number, or the length of a text in characters. */
function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : typeof value === 'string' ? [...value].length : undefined;
}

function rejectValid(
  scope: OperationScope,
  { name, title, error, lines = [], in: part, where, applies }: RejectionReason,
): Mutation[] {
  if (!error) return [];
  const { responses } = scope.operation;
  const [, field] = where.split('/');
  const rejection = {
    error,
    values: field === undefined ? {} : { field },
    preservesType: false,
    violation: { code: error.name, in: part, where, line: error.line, expected: 'something else' },
  };
  const successes = Object.keys(responses).filter((status) => Number(status) < 300);
  return [
    createRequestMutation(scope, {
      name: `${name}/refused`,
      lines: [...lines, ...successLines(scope.operation)],
      title: `refuses ${title}, with ${error.status} ${error.name}`,
      remedy: `that ${title} is answered with ${successes.join(' or ')}`,
      alter: (received) =>
        received.rejections.length === 0 && applies(received) ? { ...received, rejections: [rejection] } : undefined,
    }),
  ];
}
