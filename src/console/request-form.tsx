import { useState } from 'preact/hooks';
import type { Json } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { ActionForm } from './action-button.tsx';
import { requestExamples } from './contract-lookup.ts';
import type { SandboxRequest } from './sandbox-code.ts';
import { useSandboxScope } from './sandbox-context.ts';
import type { Field } from './schema-field.ts';
import { type FormValue, MembersForm } from './schema-form.tsx';

interface RequestFormProps {
  /** The operation of the admin API, whose examples are offered. */
  readonly operationId: string;
  readonly label: string;
  readonly button: string;
  readonly fields: readonly Field[];
  /** The body at first; that of the first example by default. */
  readonly initial?: FormValue;
  readonly makeRequest: (body: FormValue) => SandboxRequest;
  readonly choicesFor?: (name: string, value: FormValue) => readonly Json[] | undefined;
}

/** Edits the body of a request to the admin API, from one of its documented examples, and sends it. */
export function RequestForm({ operationId, label, button, fields, initial, makeRequest, choicesFor }: RequestFormProps) {
  const { sandbox, adminContract } = useSandboxScope();
  const examples = requestExamples(adminContract, operationId).flatMap(({ name, value }) =>
    isMapping(value) ? [{ name, value }] : [],
  );
  const [value, setValue] = useState<FormValue>(initial ?? examples[0]?.value ?? {});
  return (
    <ActionForm label={label} button={button} request={makeRequest(value)} class="request">
      {examples.length > 0 ? (
        <p class="examples">
          <span class="hint">Examples</span>
          {examples.map((example) => (
            <button key={example.name} type="button" onClick={() => setValue(example.value)}>
              {example.name}
            </button>
          ))}
        </p>
      ) : undefined}
      <MembersForm
        fields={fields}
        value={value}
        onChange={setValue}
        now={sandbox.clock.now}
        {...(choicesFor ? { choicesFor: (name: string) => choicesFor(name, value) } : {})}
      />
    </ActionForm>
  );
}
