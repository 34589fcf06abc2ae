import type { Json } from '../contract/contract.ts';
import { isList, isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';

/** A way to enter a value. */
export type FieldForm =
  | { readonly kind: 'choice'; readonly choices: readonly Json[] }
  | { readonly kind: 'number'; readonly initial: number }
  | { readonly kind: 'text'; readonly initial: string; readonly isTime: boolean }
  | { readonly kind: 'group'; readonly members: readonly Field[] }
  | { readonly kind: 'null' };

/** An input for the values of a schema. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** The ways to enter a value, at least one; a choice has `null` among its values. */
  readonly forms: readonly [FieldForm, ...FieldForm[]];
}

/** Reads the input for a schema of an OpenAPI document. */
export function readField(document: Json, schema: Json, name = '', isRequired = false): Field {
  const resolved = resolve(document, schema);
  const description = textOf(isMapping(schema) ? schema.description : undefined) || textOf(at(resolved, 'description'));
  const forms = readForms(document, resolved);
  const [first = { kind: 'text', initial: '', isTime: false } satisfies FieldForm, ...others] = forms;
  const isNullable = others.some(({ kind }) => kind === 'null');
  return {
    name,
    description: description.split(/[.:](?:\s|$)/)[0] ?? '',
    isRequired,
    forms: first.kind === 'choice' && isNullable ? [{ ...first, choices: [...first.choices, null] }] : [first, ...others],
  };
}

/** Reads the input for a named schema. */
export function readNamedField(document: Json, name: string): Field {
  return readField(document, { $ref: `#/components/schemas/${name}` }, name);
}

/** Lists the inputs for the members of an object. */
export function membersOf({ forms }: Field): readonly Field[] {
  return forms.flatMap((form) => (form.kind === 'group' ? form.members : []));
}

/** Lists the values among which a schema chooses. */
export function choicesOf({ forms: [form] }: Field): readonly Json[] {
  return form.kind === 'choice' ? form.choices : [];
}

/** Tells if a value can be entered in a form. */
export function fits(form: FieldForm, value: Json): boolean {
  if (form.kind === 'choice') return form.choices.includes(value);
  if (form.kind === 'null') return value === null;
  return form.kind === 'group' ? isMapping(value) : typeof value === (form.kind === 'number' ? 'number' : 'string');
}

/**
 * Makes the value with which a form starts.
 * @param now the time for members that hold one (ISO 8601)
 */
export function initialValue(form: FieldForm, now: string): Json {
  if (form.kind === 'choice') return form.choices[0] ?? null;
  if (form.kind === 'number') return form.initial;
  if (form.kind === 'text') return form.isTime ? now : form.initial;
  if (form.kind === 'null') return null;
  const required = form.members.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(required.map(({ name, forms }) => [name, initialValue(forms[0], now)]));
}

function readForms(document: Json, schema: Json): FieldForm[] {
  const alternatives = at(schema, 'anyOf') ?? at(schema, 'oneOf');
  if (isList(alternatives)) return alternatives.flatMap((alternative) => readForms(document, resolve(document, alternative)));
  const values = at(schema, 'enum');
  if (isList(values)) return [{ kind: 'choice', choices: values }];
  const type = at(schema, 'type') ?? null;
  return (isList(type) ? type : [type]).map((each) => readForm(document, schema, each));
}

function readForm(document: Json, schema: Json, type: Json): FieldForm {
  const examples = at(schema, 'examples');
  const initial = (isList(examples) ? examples[0] : undefined) ?? at(schema, 'default');
  if (type === 'null') return { kind: 'null' };
  if (type === 'boolean') return { kind: 'choice', choices: [true, false] };
  if (type === 'integer' || type === 'number') return { kind: 'number', initial: Number(initial ?? at(schema, 'minimum') ?? 0) };
  if (type !== 'object') return { kind: 'text', initial: textOf(initial), isTime: at(schema, 'format') === 'date-time' };
  const required = at(schema, 'required');
  const properties = at(schema, 'properties');
  const names = isList(required) ? required : [];
  const members = isMapping(properties) ? Object.entries(properties) : [];
  return { kind: 'group', members: members.map(([name, member]) => readField(document, member, name, names.includes(name))) };
}

/** Follows references within the document. */
function resolve(document: Json, value: Json): Json {
  let resolved = value;
  for (let hops = 0; hops < 10 && isMapping(resolved) && typeof resolved.$ref === 'string'; hops++)
    resolved = valueAtPath(document, pointerSegments(resolved.$ref)) ?? null;
  return resolved;
}

function at(value: Json, name: string): Json | undefined {
  return isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
