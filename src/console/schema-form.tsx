import type { Json } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { isRepeated } from './repeated-click.ts';
import { type Field, type FieldForm, fits, initialValue } from './schema-field.ts';

/** A JSON object that a form edits. */
export type FormValue = { readonly [name: string]: Json };

interface MembersProps {
  readonly fields: readonly Field[];
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  /** The time with which members that hold one start (ISO 8601). */
  readonly now: string;
  /** Lists the values to choose among for a member whose schema does not name them. */
  readonly choicesFor?: (name: string) => readonly Json[] | undefined;
}

/** Edits the members of an object: one row for each that it has, and a choice of those to add. */
export function MembersForm({ fields, value, onChange, now, choicesFor }: MembersProps) {
  const present = fields.filter(({ name }) => Object.hasOwn(value, name));
  const others = fields.filter(({ name }) => !Object.hasOwn(value, name));
  const add = ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) => {
    const field = others.find(({ name }) => name === currentTarget.value);
    currentTarget.value = '';
    if (!field) return;
    const [choice] = choicesFor?.(field.name) ?? [];
    onChange({ ...value, [field.name]: choice ?? initialValue(field.forms[0], now) });
  };
  return (
    <div class="member-list">
      {present.map((field) => {
        const { name, description, isRequired } = field;
        const { [name]: member = null, ...rest } = value;
        return (
          <div key={name} class="member">
            <span class="member-name" title={description}>
              {name}
            </span>
            <ValueInput
              field={field}
              value={member}
              now={now}
              choices={choicesFor?.(name)}
              onChange={(changed) => onChange({ ...value, [name]: changed })}
            />
            {isRequired ? undefined : (
              <button
                type="button"
                class="remove"
                aria-label={`Leave out ${name}`}
                onClick={(event) => !isRepeated(event) && onChange(rest)}
              >
                ✕
              </button>
            )}
          </div>
        );
      })}
      {others.length > 0 ? (
        <select aria-label="Add a member" value="" onChange={add}>
          <option value="">Add…</option>
          {others.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      ) : undefined}
    </div>
  );
}

interface ValueProps {
  readonly field: Field;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly now: string;
  readonly choices: readonly Json[] | undefined;
}

/** Edits a value; a schema with several forms, such as a text or null, lets one choose the form. */
function ValueInput({ field: { name, forms }, value, onChange, now, choices }: ValueProps) {
  if (choices) return <ChoiceInput label={name} choices={choices} value={value} onChange={onChange} />;
  const form = forms.find((candidate) => fits(candidate, value)) ?? forms[0];
  return (
    <>
      {forms.length > 1 ? (
        <ChoiceInput
          label={`Form of ${name}`}
          choices={forms.map(describeForm)}
          value={describeForm(form)}
          onChange={(wanted) => {
            const chosen = forms.find((candidate) => describeForm(candidate) === wanted);
            if (chosen) onChange(initialValue(chosen, now));
          }}
        />
      ) : undefined}
      <FormInput label={name} form={form} value={value} onChange={onChange} now={now} />
    </>
  );
}

interface FormInputProps extends Omit<ValueProps, 'field' | 'choices'> {
  readonly label: string;
  readonly form: FieldForm;
}

function FormInput({ label, form, value, onChange, now }: FormInputProps) {
  if (form.kind === 'null') return null;
  if (form.kind === 'choice') return <ChoiceInput label={label} choices={form.choices} value={value} onChange={onChange} />;
  if (form.kind === 'group')
    return <MembersForm fields={form.members} value={isMapping(value) ? value : {}} onChange={onChange} now={now} />;
  if (form.kind === 'text')
    return <input aria-label={label} value={String(value)} onInput={({ currentTarget }) => onChange(currentTarget.value)} />;
  return (
    <input
      aria-label={label}
      type="number"
      step="any"
      value={String(value)}
      onInput={({ currentTarget }) => onChange(currentTarget.value === '' ? '' : currentTarget.valueAsNumber)}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: readonly Json[];
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

function ChoiceInput({ label, choices, value, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={String(choices.indexOf(value))}
      onChange={({ currentTarget }) => onChange(choices[Number(currentTarget.value)] ?? null)}
    >
      {choices.map((choice, index) => (
        <option key={index} value={String(index)}>
          {String(choice)}
        </option>
      ))}
    </select>
  );
}

/** Names a form of a value. */
function describeForm(form: FieldForm): string {
  return form.kind === 'group' ? form.members.map(({ name }) => name).join(', ') : form.kind;
}
