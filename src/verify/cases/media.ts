import type { Operation } from '../../contract/contract.ts';
import { formMediaType } from '../../contract/parse-body.ts';
import { answerType, buildRequest, type Case, successLine, type VerifyContext } from '../context.ts';

/** Media types that bodies are sent in by mistake. */
const common = ['text/plain', 'application/xml', 'multipart/form-data', formMediaType, 'application/json'];

/** Other content types, other letters, none; and what Accept admits or excludes. */
export function mediaCases(context: VerifyContext, operation: Operation): Case[] {
  return [...contentTypeCases(context, operation), ...acceptCases(context, operation)];
}

function contentTypeCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, body } = operation;
  if (!body) return [];
  const { mediaType } = body;
  const types: [label: string, sent: string | undefined][] = [
    ...common.filter((type) => type !== mediaType).map((type): [string, string] => [type, type]),
    ['none', undefined],
    ['charset', `${mediaType}; charset=utf-8`],
    ['upper-case', mediaType.toUpperCase()],
    ['list', `${mediaType}, text/plain`],
  ];
  return types.map(([label, sent]) => ({
    name: `${operationId}/content-type/${label}`,
    title: `${operationId} with ${sent === undefined ? 'no Content-Type' : `Content-Type ${sent}`}`,
    operationId,
    line: lineOfRefusal(operation, 'unsupportedMediaType'),
    draft: buildRequest(context, operation, { headers: { 'content-type': sent } }),
  }));
}

function acceptCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId } = operation;
  const type = answerType(operation);
  const ranges: [label: string, sent: string | undefined][] = [
    ['none', undefined],
    ['anything', '*/*'],
    ['type', type],
    ['range', `${type.split('/')[0]}/*;q=0.5, text/html`],
    ['other', 'text/html'],
    ['refused', `${type};q=0, text/html`],
  ];
  return ranges.map(([label, sent]) => ({
    name: `${operationId}/accept/${label}`,
    title: `${operationId} with ${sent === undefined ? 'no Accept' : `Accept ${sent}`}`,
    operationId,
    line: lineOfRefusal(operation, 'notAcceptable'),
    draft: buildRequest(context, operation, { headers: { accept: sent } }),
  }));
}

/** The line of the error that answers a kind of refusal; of the success where none does. */
function lineOfRefusal(operation: Operation, kind: 'unsupportedMediaType' | 'notAcceptable'): number {
  const { errors, rejectionErrors: refusals } = operation;
  return errors.find(({ name }) => name === refusals[kind])?.line ?? successLine(operation);
}
