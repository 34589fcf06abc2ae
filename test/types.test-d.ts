/**
 * What must not compile. `npm run typecheck` reads this file: each line after an expect-error is one that a behaviour could get
 * wrong, and TypeScript complains here as soon as it would be let through.
 */
import '../src/vitest.ts';
import { expect } from 'vitest';
import type { Api, Behaviour, Behaviours, ErrorName, ReplyOf } from '../src/apis/api.ts';

declare const behaviours: Behaviours;
declare const call: Extract<ReplyOf<'getCall'>, { status: 200 }>['body'];
declare const created: Extract<ReplyOf<'createCall'>, { status: 201 }>;

/** A declared status, a declared name, every behaviour: fine. */
export const fine: ReplyOf<'getCall'> = { status: 200, body: call };
export const fineError: ErrorName<'createCall'> = 'agentNumberBusy';
export const fineBehaviours: Behaviours = { ...behaviours };

// @ts-expect-error: the contract declares no 202 for getCall
export const undeclaredStatus: ReplyOf<'getCall'> = { status: 202, body: call };

// @ts-expect-error: a misspelt name of a message
export const misspeltMessage: ErrorName<'createCall'> = 'agentNumberBuzy';

// @ts-expect-error: a message of another operation
export const foreignMessage: ErrorName<'getCall'> = 'agentNumberBusy';

export const fineBehaviour: Behaviour<'createCall'> = ({ sandbox }) =>
  sandbox.world.file.ccxml ? () => created : ['ccxmlDisabled'];

// @ts-expect-error: a misspelt name among the errors
export const misspeltError: Behaviour<'createCall'> = () => ['ccxmlDisabeld'];

const { getCall: _, ...withoutGetCall } = behaviours;
// @ts-expect-error: a behaviour is missing
export const missingBehaviour: Behaviours = withoutGetCall;

const { createCall: __, ...withoutCreateCall } = behaviours;
// @ts-expect-error: an API without one of its behaviours
export const missingInApi: Api<'vonage'>['behaviours'] = withoutCreateCall;

// @ts-expect-error: a value that the enumeration does not have
export const wrongEnum: ReplyOf<'getCall'> = { status: 200, body: { ...call, status: 'active' } };

// @ts-expect-error: a 201 needs its Location
export const missingHeader: ReplyOf<'createCall'> = { status: 201, body: created.body };

// @ts-expect-error: a member of the answer is missing
export const missingMember: ReplyOf<'controlRecording'> = { status: 202, body: {} };

/** Matchers know the operations, and their bodies. */
export function misusedMatchers(): void {
  expect({ journal: [] }).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } });
  // @ts-expect-error: there is no such operation
  expect({ journal: [] }).toHaveReceived('placeCall');
  // @ts-expect-error: its body has no such member
  expect({ journal: [] }).toHaveReceived('createCall', { body: { form: {} } });
}
