import type { Contract } from '../../contract/contract.ts';
import { milliseconds } from '../../contract/duration.ts';
import { pathTemplate } from '../../contract/path-template.ts';
import type { Sandbox, StateOf } from '../../sandbox/sandbox.ts';
import type { NumberBehaviour, World } from '../../sandbox/world.ts';
import type { Behaviour, BodyOf, ErrorName } from '../api.ts';
import { documentedResponse, operationOf } from '../documented.ts';
import { callAt } from './call.ts';
import { linksLike } from './links.ts';
import { addCall, isFree, type PlacedCall, type VonageState } from './state.ts';

type Origin = BodyOf<'createCall'>['from'];

/** Places a call: rings an agent, then the destination. */
export function createCall(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'createCall'> {
  const created = documentedResponse(contract, 'createCall', 201, 'created');
  const getCall = operationOf(contract, 'getCall');
  const pathTo = pathTemplate(getCall);
  const linksTo = linksLike(created.links, getCall);
  return {
    refuse({ body: { from, to }, sandbox }) {
      const { world } = sandbox;
      const callers = candidates(world, from);
      const { dialable = true, connects = true } = behaviourOf(world, to);
      const refused: ErrorName<'createCall'>[] = [];
      if (!world.file.ccxml) refused.push('ccxmlDisabled');
      if (callers === undefined) refused.push('callingAgentUnknown');
      else if (firstFree(sandbox, stateOf(sandbox), callers) === undefined) refused.push('agentNumberBusy');
      if (to.agentId !== undefined) {
        if (!world.agents.has(to.agentId)) refused.push('destinationAgentUnknown');
        else if (!isFree(sandbox, stateOf(sandbox), to.agentId)) refused.push('destinationAgentUnavailable');
      }
      const isPresentable = from.presentedCLID === undefined || world.mayPresent(from.presentedCLID);
      if (!dialable || !isPresentable) refused.push('numberInvalid');
      if (!connects) refused.push('callFailed');
      return refused;
    },
    respond({ body, sandbox, request, path, now, newId }) {
      const { from, to, regarding, application } = body;
      const id = newId();
      const agentId = firstFree(sandbox, stateOf(sandbox), candidates(sandbox.world, from) ?? []) ?? '';
      const { endsAfter, result } = behaviourOf(sandbox.world, to);
      const placed: PlacedCall = {
        id,
        agentId,
        presentedClid: from.presentedCLID,
        telephoneNumber: to.telephoneNumber,
        calledAgentId: to.telephoneNumber === undefined ? to.agentId : undefined,
        reference: regarding?.reference,
        application,
        recordingStatus: created.recordingStatus,
        dispositionCode: created.dispositionCode,
        endsAt: endsAfter === undefined ? undefined : now + milliseconds(endsAfter),
        result,
      };
      addCall(stateOf(sandbox), placed);
      const parameters = { accountKey: path.accountKey ?? '', callGuid: id };
      return {
        status: 201,
        headers: { Location: request.base + pathTo(parameters) },
        body: callAt(placed, { links: linksTo(request.base, parameters), status: created.status }, now),
      };
    },
  };
}

/** The agents who may be rung; `undefined` when the agent, or one of the groups, is unknown. */
function candidates(world: World, { agentId, groups = [] }: Origin): readonly string[] | undefined {
  if (agentId !== undefined) return world.agents.has(agentId) ? [agentId] : undefined;
  const members = groups.map((group) => world.groups.get(group));
  return members.every((agents) => agents !== undefined) ? members.flat() : undefined;
}

function behaviourOf(world: World, { telephoneNumber }: BodyOf<'createCall'>['to']): NumberBehaviour {
  return telephoneNumber === undefined ? {} : world.behaviourOf(telephoneNumber);
}

function firstFree(sandbox: Sandbox, state: VonageState, agents: readonly string[]): string | undefined {
  return agents.find((agent) => isFree(sandbox, state, agent));
}
