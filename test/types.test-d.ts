/**
 * Tests of types, run by `npm run typecheck`: each line after `@ts-expect-error` is a mistake that TypeScript must reject, and
 * the other lines must compile.
 */
import '../src/vitest.ts';
import { expect } from 'vitest';
import type { Api, Behaviour, Behaviours, BodyOf, ErrorName, ReplyOf } from '../src/apis/api.ts';
import type { operations } from '../src/contract/generated/types.ts';
import type * as ringback from '../src/index.ts';

declare const behaviours: Behaviours;
declare const call: Extract<ReplyOf<'getCall'>, { status: 200 }>['body'];
declare const created: Extract<ReplyOf<'createCall'>, { status: 201 }>;

/** A declared status, a declared error name and all behaviours are valid. */
export const fine: ReplyOf<'getCall'> = { status: 200, body: call };
export const fineError: ErrorName<'createCall'> = 'agentNumberBusy';
export const fineBehaviours: Behaviours = { ...behaviours };

// @ts-expect-error: the contract declares no 202 for getCall
export const undeclaredStatus: ReplyOf<'getCall'> = { status: 202, body: call };

// @ts-expect-error: a misspelled name of a message
export const misspelledMessage: ErrorName<'createCall'> = 'agentNumberBuzy';

// @ts-expect-error: a message of another operation
export const foreignMessage: ErrorName<'getCall'> = 'agentNumberBusy';

export const fineBehaviour: Behaviour<'createCall'> = ({ sandbox }) =>
  sandbox.world.file.ccxml ? () => created : ['ccxmlDisabled'];

// @ts-expect-error: a misspelled name of an error
export const misspelledError: Behaviour<'createCall'> = () => ['ccxmlDisabeld'];

const { getCall: _, ...withoutGetCall } = behaviours;
// @ts-expect-error: a behaviour is missing
export const missingBehaviour: Behaviours = withoutGetCall;

const { createCall: __, ...withoutCreateCall } = behaviours;
// @ts-expect-error: an API without one of its behaviours
export const missingInApi: Api<'vonage'>['behaviours'] = withoutCreateCall;

// @ts-expect-error: a value that is not in the enum
export const wrongEnum: ReplyOf<'getCall'> = { status: 200, body: { ...call, status: 'active' } };

// @ts-expect-error: a 201 needs its Location
export const missingHeader: ReplyOf<'createCall'> = { status: 201, body: created.body };

// @ts-expect-error: a member of the response is missing
export const missingMember: ReplyOf<'controlRecording'> = { status: 202, body: {} };

/** The matchers reject unknown operations and unknown members. */
export function misusedMatchers(): void {
  expect({ journal: [] }).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } });
  // @ts-expect-error: there is no such operation
  expect({ journal: [] }).toHaveReceived('placeCall');
  // @ts-expect-error: its body has no such member
  expect({ journal: [] }).toHaveReceived('createCall', { body: { form: {} } });
}

export const withVersion: operations['createCall']['parameters']['header'] = { Accept: 'application/json;version=6' };

// @ts-expect-error: the types that openapi-typescript writes ask for the version
export const withoutVersion: operations['createCall']['parameters']['header'] = {};

/** Every body of a request and of a response has a name in the package. */
type Bodies = ringback.CreateVoiceCallRequest | ringback.UpdateVoiceCallRequest | ringback.AccessTokenRequest;
type CallBodies = ringback.CreateCallRequest | ringback.RecordingControl | ringback.DispositionRequest;
export const namedRequest = (body: NonNullable<BodyOf<ringback.OperationId>>): Bodies | CallBodies => body;
type Answers = ringback.VoiceCallResponse | ringback.VoiceCallListResponse | ringback.AccessToken;
type CallAnswers = ringback.Call | ringback.RecordingControl | ringback.Disposition;
export const namedAnswer = ({ body }: ReplyOf<ringback.OperationId>): Answers | CallAnswers | undefined => body;
export const namedCall = (body: ringback.CreateCallRequest): BodyOf<'createCall'> => body;

// @ts-expect-error: an agent needs its id or its groups in an object
export const wrongBody: ringback.CreateCallRequest = { from: '1234', to: { telephoneNumber: '02072068888' } };
// @ts-expect-error: a value that is not in the enum
export const wrongStatus: ringback.VoiceCall = { status: 'missed' };
// @ts-expect-error: there is no such operation
export const wrongOperation: ringback.OperationId = 'placeCall';
// @ts-expect-error: an example of a success is no error
export const wrongError: ringback.ErrorName<'createCall'> = 'created';

/** The names of a fault are those of the contract, and an example belongs to its operation. */
export function typedFaults({ faults }: ringback.SandboxHandle, operationId: ringback.OperationId): void {
  faults.add({ operationId: 'createCall', example: 'agentNumberBusy', times: 1 });
  faults.add({ operationId: 'listVoiceCalls', example: 'records' });
  faults.add({ operationId, status: 503 });
  faults.add({ example: 'agentNumberBusy' });
  // @ts-expect-error: there is no such operation
  faults.add({ operationId: 'placeCall', status: 503 });
  // @ts-expect-error: a misspelled example
  faults.add({ example: 'agentNumberBuzy' });
  // @ts-expect-error: an example of another operation
  faults.add({ operationId: 'getCall', example: 'agentNumberBusy' });
  // @ts-expect-error: a fault has no such member
  faults.add({ operationId: 'getCall', statusCode: 503 });
}

/** A recorded call has the members and values of the contract. */
export function typedVoiceCalls(sandbox: ringback.SandboxHandle): readonly ringback.VoiceCallRecord[] {
  const { uid } = sandbox.addVoiceCall({ status: 'VOICEMAIL', recording: null });
  sandbox.changeVoiceCall(uid, { transcript_status: 'DONE' });
  // @ts-expect-error: a value that is not in the enum
  sandbox.addVoiceCall({ transcript_status: 'done' });
  // @ts-expect-error: a record has no such member
  sandbox.addVoiceCall({ rate: '0.05' });
  // @ts-expect-error: a record keeps its uid
  sandbox.changeVoiceCall(uid, { uid: 'other' });
  return sandbox.voiceCalls;
}

/** Controls as promises have the results of those that return at once. */
export async function usedPromises({ promises }: ringback.Mock): Promise<void> {
  const sandbox = promises.sandbox('alice');
  const events: readonly ringback.SandboxEvent[] = await sandbox.clock.advance('PT15S');
  const token: string = await sandbox.issueToken({ kind: 'staff' });
  const { calls }: ringback.SandboxState = await sandbox.read();
  // @ts-expect-error: the state is read with a promise
  sandbox.calls;
  // @ts-expect-error: an agent has no such state
  await sandbox.patch({ agents: { '1234': 'asleep' } });
  await sandbox.addVoiceCall({ source_id: `${events.length} ${token} ${calls.length}` });
}
