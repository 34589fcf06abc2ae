import { formMediaType } from '../../contract/check-body.ts';
import type { Operation } from '../../contract/contract.ts';
import { answerType, type Case, draftOf, type Kit, successLine } from '../kit.ts';

/** Media types that bodies are sent in by mistake. */
const common = ['text/plain', 'application/xml', 'multipart/form-data', formMediaType, 'application/json'];

/** Other content types, other letters, none; and what Accept admits or excludes. */
export function mediaCases(kit: Kit, operation: Operation): Case[] {
  return [...contentTypeCases(kit, operation), ...acceptCases(kit, operation)];
}

function contentTypeCases(kit: Kit, operation: Operation): Case[] {
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
    draft: draftOf(kit, operation, { headers: { 'content-type': sent } }),
  }));
}

function acceptCases(kit: Kit, operation: Operation): Case[] {
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
    draft: draftOf(kit, operation, { headers: { accept: sent } }),
  }));
}

/** The line of the error that answers a kind of refusal; of the success where none does. */
function lineOfRefusal(operation: Operation, kind: 'unsupportedMediaType' | 'notAcceptable'): number {
  const { errors, refusals } = operation;
  return errors.find(({ name }) => name === refusals[kind])?.line ?? successLine(operation);
}
