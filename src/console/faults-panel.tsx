import { useMemo } from 'preact/hooks';
import type { Json } from '../contract/contract.ts';
import { isNameIn } from '../contract/json.ts';
import { ActionButton } from './action-button.tsx';
import { CappedList } from './capped-list.tsx';
import { declaredChoices } from './contract-lookup.ts';
import { statusClass } from './describe-exchange.ts';
import { toLiteral } from './json-literal.ts';
import { RequestForm } from './request-form.tsx';
import { routeTo } from './route.ts';
import { useSandboxScope } from './sandbox-context.ts';
import { membersOf, readNamedField } from './schema-field.ts';
import type { FormValue } from './schema-form.tsx';
import { useExchanges } from './services.ts';

/** The exchanges with a fault that are shown. */
const maxStruck = 8;

/** Shows the faults that will strike and those that struck, and adds one. */
export function FaultsPanel() {
  const { sandbox, requests, adminContract, contract } = useSandboxScope();
  const { name, faults } = sandbox;
  const { all } = useExchanges();
  const struck = useMemo(() => all.filter((exchange) => exchange.fault && exchange.sandbox === name), [all, name]);
  const declared = useMemo(() => declaredChoices(contract), [contract]);
  const choicesFor = (member: string, value: FormValue): readonly Json[] | undefined => {
    const known: { readonly [name: string]: readonly (string | number | undefined)[] } = choicesAmong(declared, value);
    return isNameIn(known, member) ? [...new Set(known[member])].filter((choice) => choice !== undefined) : undefined;
  };
  return (
    <section class="card" aria-label="Faults">
      <header>
        <h3>Faults</h3>
        {faults.length > 0 ? <ActionButton request={requests.clearFaults}>Clear</ActionButton> : undefined}
      </header>
      {faults.length === 0 ? <p class="hint">No fault waits for a request.</p> : undefined}
      <CappedList
        class="rows"
        items={faults.map((fault, index) => ({ fault, index }))}
        renderItem={({ fault: { times, ...effects }, index }) => (
          <li key={index}>
            <code>{toLiteral(JSON.parse(JSON.stringify(effects)))}</code>
            <span class="hint">{times === undefined ? 'every request' : `${times} left`}</span>
          </li>
        )}
      />
      {struck.length > 0 ? (
        <>
          <h4>Struck</h4>
          <ul class="rows" aria-label="Requests that a fault struck, newest first">
            {struck.slice(0, maxStruck).map(({ id, operationId, response }) => (
              <li key={id}>
                <a href={routeTo('requests', id)}>exchange {id}</a> {operationId}{' '}
                <b class={statusClass(response.status)}>{response.status}</b>
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      <RequestForm
        operationId="addFault"
        label="Add a fault"
        button="Add the fault"
        fields={membersOf(readNamedField(adminContract, 'Fault'))}
        makeRequest={requests.addFault}
        choicesFor={choicesFor}
      />
    </section>
  );
}

/** Lists the operations, and the statuses and examples of those that a fault is about. */
function choicesAmong(declared: ReturnType<typeof declaredChoices>, { operationId, status }: FormValue) {
  const concerned = declared.filter((choice) => operationId === undefined || choice.operationId === operationId);
  const matching = concerned.filter((choice) => status === undefined || choice.status === status);
  return {
    operationId: declared.map((choice) => choice.operationId),
    status: concerned.map((choice) => choice.status),
    example: matching.map(({ example }) => example),
  };
}
