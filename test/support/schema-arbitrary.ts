import fc, { type Arbitrary } from 'fast-check';
import { findNode, findSchemaErrors, resolvePointer, toPointer } from './openapi.ts';
import { isRecord } from './run.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Reads the keywords of a schema and of the schema that it refers to. */
function readSchema(at: string): Schema {
  const value = findNode(at);
  const schema = isRecord(value) ? value : {};
  return typeof schema.$ref === 'string' ? { ...readSchema(schema.$ref.slice(1)), ...schema } : schema;
}

/** Generates values for a schema of the contract; the caller filters those that break conditions between members. */
export function arbitraryFrom(at: string): Arbitrary<unknown> {
  const schema = readSchema(resolvePointer(at));
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.oneOf)) {
    const union = resolvePointer(at);
    return fc.oneof(...schema.oneOf.map((_, index) => arbitraryFrom(union + toPointer('oneOf', index))));
  }
  switch (schema.type) {
    case 'object':
      return objectFrom(at, schema);
    case 'array':
      return fc.array(fc.oneof(fc.constantFrom('030', '200', '400'), fc.string({ minLength: 1 })), {
        minLength: 1,
        maxLength: 3,
      });
    case 'integer':
      return fc.nat();
    default:
      return textFrom(schema);
  }
}

function objectFrom(at: string, { properties, required }: Schema): Arbitrary<Record<string, unknown>> {
  const names = Object.keys(isRecord(properties) ? properties : {});
  const members = Object.fromEntries(
    names.map((name) => [name, arbitraryFrom(`${resolvePointer(at)}${toPointer('properties', name)}`)]),
  );
  return fc.record(members, { requiredKeys: names.filter((name) => Array.isArray(required) && required.includes(name)) });
}

/** Texts of the default world, so that not every body names an unknown agent. */
const knownTexts = ['1234', '02072068888', '+14155550148', '0.05'];

function textFrom({ pattern, maxLength }: Schema): Arbitrary<string> {
  const allowed = (value: string) =>
    value !== '' &&
    (typeof maxLength !== 'number' || value.length <= maxLength) &&
    (typeof pattern !== 'string' || new RegExp(pattern).test(value));
  const text = typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern)) : fc.string({ minLength: 1 });
  return fc.oneof(fc.constantFrom(...knownTexts.filter(allowed)), text.filter(allowed));
}

/** Generates bodies with one invalid member, and the JSON pointer of that member. */
export function invalidBodies(at: string): Arbitrary<{ readonly body: unknown; readonly where: string }> {
  const valid = arbitraryFrom(at).filter((body) => findSchemaErrors(at, body).length === 0);
  return valid.chain((body) => {
    const places = leaves(body);
    return fc
      .record({ where: fc.constantFrom(...places), wrong: wrongValue })
      .map(({ where, wrong }) => ({ body: replaced(body, where.split('/').slice(1), wrong), where }));
  });
}

const wrongValue = fc.oneof(
  fc.constantFrom<unknown>(5, true, {}, [[]], 0.5),
  fc.string({ minLength: 2001, maxLength: 2010 }),
  fc.stringMatching(/^[a-z]{1,8} [a-z]{1,8}$/),
);

function leaves(value: unknown, at = ''): string[] {
  return isRecord(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([name, item]) => leaves(item, `${at}/${name}`))
    : [at];
}

function replaced(value: unknown, path: readonly string[], wrong: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return wrong;
  return isRecord(value) ? { ...value, [name]: replaced(value[name], rest, wrong) } : wrong;
}
