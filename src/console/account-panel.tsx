import { ActionButton } from './action-button.tsx';
import { CappedList } from './capped-list.tsx';
import { NameList } from './name-list.tsx';
import { useSandboxScope } from './sandbox-context.ts';
import { choicesOf, membersOf, readNamedField } from './schema-field.ts';

/** Shows the settings of the account, its callback numbers, and the numbers with a scripted outcome. */
export function AccountPanel() {
  const { sandbox, requests, adminContract } = useSandboxScope();
  const { world } = sandbox;
  const values = new Map(Object.entries(world));
  const settings = membersOf(readNamedField(adminContract, 'World')).filter((field) => choicesOf(field).includes(true));
  const { callbackNumbers = [], numbers = {} } = world;
  return (
    <section class="card" aria-label="Account">
      <header>
        <h3>Account</h3>
      </header>
      <ul class="rows">
        {settings.map(({ name, description }) => {
          const isOn = values.get(name) === true;
          return (
            <li key={name} class="setting">
              <ActionButton isPressed={isOn} request={requests.patch({ [name]: !isOn })}>
                {name}
              </ActionButton>
              <span class="hint">{description}</span>
            </li>
          );
        })}
      </ul>
      <h4>Callback numbers</h4>
      {callbackNumbers.length === 0 ? <p class="hint">Any number may be presented.</p> : undefined}
      <NameList
        names={callbackNumbers}
        label="callback numbers"
        noun="number"
        replace={(names) => requests.patch({ callbackNumbers: names })}
      />
      <details>
        <summary>Numbers with a scripted outcome ({Object.keys(numbers).length})</summary>
        <CappedList
          class="scripted"
          items={Object.entries(numbers)}
          renderItem={([number, { because, endsAfter, result }]) => (
            <li key={number}>
              <code>{number}</code> {because ?? `${result?.reason ?? ''}${endsAfter === undefined ? '' : ` after ${endsAfter}`}`}
            </li>
          )}
        />
      </details>
    </section>
  );
}
