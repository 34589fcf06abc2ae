import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/apis/api.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import {
  evaluateLink,
  findCreators,
  findIdParameter,
  findRelated,
  type Relation,
  readCreatedId,
} from '../../src/contract/resources.ts';

/** Returns an operation of the contract by its typed id. */
function operation(id: OperationId) {
  const found = contract.operations[id];
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

describe('links of openapi.yaml', () => {
  it.each<[OperationId, readonly OperationId[], string | undefined]>([
    ['getCall', ['createCall'], 'callGuid'],
    ['controlRecording', ['createCall'], 'callGuid'],
    ['createCall', [], undefined],
    ['getVoiceCall', ['createVoiceCall'], 'uid'],
    ['updateVoiceCall', ['createVoiceCall'], 'uid'],
    ['listVoiceCalls', [], undefined],
    ['createAccessToken', [], undefined],
  ])('%s refers to the resource of %j by %s', (id, creators, parameter) => {
    expect(findCreators(contract, operation(id)).map(({ operationId }) => operationId)).toEqual(creators);
    expect(findIdParameter(contract, operation(id))).toBe(parameter);
  });

  it.each<[OperationId, Relation, readonly OperationId[]]>([
    ['createCall', 'read', ['getCall']],
    ['createCall', 'change', ['controlRecording', 'setDispositionCode']],
    ['createCall', 'list', []],
    ['createVoiceCall', 'read', ['getVoiceCall']],
    ['createVoiceCall', 'change', ['updateVoiceCall']],
    ['createVoiceCall', 'list', ['listVoiceCalls']],
    ['updateVoiceCall', 'read', []],
  ])('resource of %s: %s with %j', (creator, relation, operations) => {
    expect(findRelated(contract, operation(creator), relation).map(({ operationId }) => operationId)).toEqual(operations);
  });
});

describe('a response to a creation', () => {
  const call = operation('createCall').responses[201];
  const record = operation('createVoiceCall').responses[201];
  if (!call || !record) throw new Error('no 201');

  it.each([
    ['a call', call, { id: '7' }, { id: '7', path: ['id'] }],
    ['a record', record, { success: true, data: { uid: 'u' } }, { id: 'u', path: ['data', 'uid'] }],
    ['one without an identifier', record, { success: true }, undefined],
    ['one with another type', call, { id: 7 }, undefined],
    ['no body', call, undefined, undefined],
  ])('identifies %s', (_, response, body, identifier) => {
    expect(readCreatedId(response, body)).toEqual(identifier);
  });

  it('gives the parameters of the operation that a link leads to', () => {
    const [read] = call.links;
    if (!read) throw new Error('no link');
    expect(evaluateLink(read, { accountKey: 'a' }, { id: '7' })).toEqual({ accountKey: 'a', callGuid: '7' });
    expect(evaluateLink(read, {}, { id: '7' })).toBeUndefined();
    expect(evaluateLink(read, { accountKey: 'a' }, {})).toBeUndefined();
  });
});
