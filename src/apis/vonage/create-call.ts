import type { Contract } from '../../contract/contract.ts';
import { milliseconds } from '../../contract/duration.ts';
import { pathTemplate } from '../../contract/path-template.ts';
import type { Advisory } from '../../contract/violation.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { NumberBehaviour, World } from '../../sandbox/world.ts';
import type { Behaviour, BodyOf, ErrorName } from '../api.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import { callAt } from './call.ts';
import { linksLike } from './links.ts';
import { addCall, isFree, type PlacedCall, type VonageState } from './state.ts';

const ordinary: NumberBehaviour = {};

/** Places a call: it rings an agent, then the destination. */
export function createCall(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'createCall'> {
  const created = documentedResponse(contract, 'createCall', 201, 'created');
  const getCall = operationOf(contract, 'getCall');
  const pathTo = pathTemplate(getCall);
  const linksTo = linksLike(created.links, getCall);

  return ({ body: { from, to, regarding, application }, sandbox, request, path, now, newId }) => {
    const { world } = sandbox;
    const state = stateOf(sandbox);
    const callers = findCallers(world, from);
    const agentId = callers?.find((agent) => isFree(sandbox, state, agent, 'caller'));
    const telephoneNumber = 'telephoneNumber' in to ? to.telephoneNumber : undefined;
    const calledAgentId = 'agentId' in to ? to.agentId : undefined;
    const behaviour = telephoneNumber === undefined ? ordinary : world.behaviourOf(telephoneNumber);
    const { dialable = true, connects = true, endsAfter, result } = behaviour;

    const errors: ErrorName<'createCall'>[] = [];
    if (!world.file.ccxml) errors.push('ccxmlDisabled');
    if (callers === undefined) errors.push('callingAgentUnknown');
    else if (agentId === undefined) errors.push('agentNumberBusy');
    if (calledAgentId !== undefined) {
      if (!world.agents.has(calledAgentId)) errors.push('destinationAgentUnknown');
      else if (!isFree(sandbox, state, calledAgentId, 'called')) errors.push('destinationAgentUnavailable');
    }
    const isPresentable = from.presentedCLID === undefined || world.mayPresent(from.presentedCLID);
    if (!dialable || !isPresentable) errors.push('numberInvalid');
    if (!connects) errors.push('callFailed');
    if (agentId === undefined || errors.length > 0) return errors;

    return () => {
      const call: PlacedCall = {
        id: newId(),
        startedAt: now,
        agentId,
        presentedClid: from.presentedCLID,
        telephoneNumber,
        calledAgentId,
        reference: regarding?.reference,
        application,
        recordingStatus: created.recordingStatus,
        dispositionCode: created.dispositionCode,
        endsAt: endsAfter === undefined ? undefined : now + milliseconds(endsAfter),
        result,
      };
      addCall(state, call);
      const parameters = { accountKey: path.accountKey ?? '', callGuid: call.id };
      return {
        status: 201,
        headers: { Location: request.base + pathTo(parameters) },
        body: callAt(call, { links: linksTo(request.base, parameters), status: created.status }, now),
        ...(call.calledAgentId === agentId ? { advisories: [sameAgent(agentId)] } : {}),
      };
    };
  };
}

/** No source says what the service does with such a call. */
function sameAgent(agentId: string): Advisory {
  return { code: 'sameAgent', where: '/to/agentId', text: `agent ${agentId} calls himself, which is documented nowhere` };
}

/** Finds the agents who may place the call; `undefined` if the agent, or one of the groups, is unknown. */
function findCallers(world: World, from: BodyOf<'createCall'>['from']): readonly string[] | undefined {
  if ('agentId' in from) return world.agents.has(from.agentId) ? [from.agentId] : undefined;
  const members = from.groups.map((group) => world.groups.get(group));
  return members.every((agents) => agents !== undefined) ? members.flat() : undefined;
}
