import type { Operation } from '../contract/contract.ts';
import { writeErrorBody } from '../contract/error-body.ts';
import { pointerSegments } from '../contract/json.ts';
import { leaves } from '../contract/json-edit.ts';
import { rejectState } from '../contract/rejection.ts';
import { evaluateLink, findCreators, findRelated } from '../contract/resources.ts';
import { missingResourceError, successesOf } from '../contract/responses.ts';
import type { ReceivedRequest } from '../pipeline/records.ts';
import { editText } from './edit-response.ts';
import { type AlterResponse, createMutation, createResponseMutation, type Mutation, type UnalteredExchange } from './mutation.ts';
import { isInScope, type OperationScope } from './scope.ts';
import { incrementText } from './wrong-values.ts';

/** Reads an existing resource as missing, under another identifier, or as it was before a change. */
export function staleReadMutations(scope: OperationScope): Mutation[] {
  const { contract, operation } = scope;
  const creators = findCreators(contract, operation);
  if (operation.method !== 'GET' || creators.length === 0) return [];
  const writers = creators.flatMap((creator) => [creator, ...findRelated(contract, creator, 'change')]);
  // The lines by which a response shows the values that were written.
  const written = writers.flatMap(successesOf).flatMap(({ line, echoes }) => [line, ...echoes.map((echo) => echo.line)]);
  return successesOf(operation).flatMap(({ status, line }) => {
    const lines = [operation.line, line, ...written];
    return [...readMissing(scope, status, lines), readOther(scope, status, lines), readStale(scope, lines)];
  });
}

function readMissing(scope: OperationScope, status: number, lines: readonly number[]): Mutation[] {
  const error = missingResourceError(scope.operation);
  if (!error) return [];
  return [
    createResponseMutation(scope, {
      name: `${status}/notThere`,
      statuses: [status],
      lines: [...lines, error.line],
      title: `answers ${error.status} ${error.name} for an existing resource`,
      remedy: `that a created resource can be read, with ${status}`,
      alter: ({ response, received: { request } }) => ({
        ...response,
        status: error.status,
        headers: { ...response.headers, ...scope.operation.responses[error.status]?.constants },
        body: JSON.stringify(writeErrorBody(scope.operation, [rejectState(error)], request)),
      }),
    }),
  ];
}

function readOther(scope: OperationScope, status: number, lines: readonly number[]): Mutation {
  return createResponseMutation(scope, {
    name: `${status}/identity`,
    statuses: [status],
    lines,
    title: `answers ${status} with another identifier than the requested one`,
    remedy: 'that the response has the requested identifier',
    alter(exchange) {
      const ids = Object.values(pathParameters(exchange.received));
      const id = leaves(exchange.body, 'whole').find(({ value }) => typeof value === 'string' && ids.includes(value));
      return id && editText(exchange, pointerSegments(id.pointer), incrementText);
    },
  });
}

/** The number of resources whose first response a stale read remembers. */
const maxResources = 10_000;

function readStale(scope: OperationScope, lines: readonly number[]): Mutation {
  return createMutation(scope, {
    name: '200/stale',
    lines,
    title: 'returns the old values after a change',
    remedy: 'that a changed resource is read with its new values',
    createMutant() {
      const firstBodies = new Map<string, string>();
      const alterResponse: AlterResponse = (exchange) => {
        const { response, received } = exchange;
        const isRead = isInScope(scope, received);
        const parameters = isRead ? pathParameters(received) : createdParameters(scope.operation, exchange);
        if (response.status >= 300 || !parameters) return undefined;
        const resource = `${received.caller.sandbox} ${JSON.stringify(parameters)}`;
        const body = firstBodies.get(resource);
        if (body === undefined && firstBodies.size < maxResources) firstBodies.set(resource, response.body);
        return isRead && body !== undefined && body !== response.body ? { ...response, body } : undefined;
      };
      return { alterResponse };
    },
  });
}

/** Finds the path parameters by which an operation reads what a response created, if both have the same schema. */
function createdParameters({ operationId, responses }: Operation, { response, received, body }: UnalteredExchange) {
  const declared = received.operation?.responses[response.status];
  const link = declared?.links.find((link) => link.operationId === operationId);
  return link && declared?.body === responses[200]?.body ? evaluateLink(link, pathParameters(received), body) : undefined;
}

function pathParameters({ match }: ReceivedRequest): Readonly<Record<string, string>> {
  return match.kind === 'operation' ? match.parameters : {};
}
