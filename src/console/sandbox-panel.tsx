import { AccountPanel } from './account-panel.tsx';
import { ActionButton } from './action-button.tsx';
import { AgentsPanel } from './agents-panel.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { FaultsPanel } from './faults-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { routeTo } from './route.ts';
import { useSandboxScope } from './sandbox-context.ts';
import { VoiceCallsPanel } from './voice-calls-panel.tsx';

/** Shows a sandbox, and changes it. */
export function SandboxPanel() {
  const { sandbox, requests } = useSandboxScope();
  const { name, calls, voiceCalls, faults } = sandbox;
  return (
    <article class="sandbox-panel" aria-label={`Sandbox ${name}`}>
      <header>
        <h2>{name}</h2>
        <p class="facts">
          <span>{count(calls.length, 'call')}</span>
          <span>{count(voiceCalls.length, 'recorded call')}</span>
          <span>{count(faults.length, 'fault')}</span>
        </p>
        <ActionButton request={requests.reset}>Reset</ActionButton>
        <a class="close" href={routeTo('sandboxes')} aria-label="Close the sandbox">
          ✕
        </a>
      </header>
      <div class="panels">
        <CallsPanel />
        <VoiceCallsPanel />
        <div class="column">
          <ClockPanel />
          <AgentsPanel />
        </div>
        <div class="column">
          <FaultsPanel />
          <GroupsPanel />
          <AccountPanel />
        </div>
      </div>
    </article>
  );
}

/** Writes a number with its noun. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
