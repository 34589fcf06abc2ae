import { describe, expect, it } from 'vitest';
import { findNode, resolvePointer, toPointer } from '../support/openapi.ts';
import { isRecord } from '../support/run.ts';

/** A node of openapi.yaml with the JSON pointer to it. */
interface Located {
  readonly pointer: string;
  readonly node: Record<string, unknown>;
}

/** Lists the schemas, parameters and headers of a node, wherever they stand. */
function listDescribed(pointer: string, node: unknown): Located[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => listDescribed(pointer + toPointer(String(index)), item));
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    const at = pointer + toPointer(name);
    // A member that a schema excludes is described where it is allowed.
    if (['examples', 'example', 'value', 'default', 'not'].includes(name)) return [];
    const members =
      ['properties', 'headers', 'schemas', 'parameters'].includes(name) && (isRecord(value) || Array.isArray(value));
    const described = members
      ? Object.entries(value).map(([key, member]) => ({ pointer: at + toPointer(key), node: member }))
      : [];
    return [...described.filter((located): located is Located => isRecord(located.node)), ...listDescribed(at, value)];
  });
}

const described = listDescribed('', { paths: findNode('/paths'), components: findNode('/components') });

/** Finds the description of a node, or of the node that it refers to. */
function findDescription({ pointer, node }: Located): unknown {
  if (typeof node.description === 'string') return node.description;
  const target = resolvePointer(pointer);
  const found = findNode(target);
  return isRecord(found) ? found.description : undefined;
}

describe('openapi.yaml describes', () => {
  it.each(described)('$pointer', (located) => {
    expect(findDescription(located)).toMatch(/^[A-Z`].{5}/);
  });

  const members = Object.keys(Object(findNode('/components/schemas/VoiceCall/properties')));
  const enumerations = described.filter(({ node }) => Array.isArray(node.enum) && node.type !== 'boolean');
  it.each(enumerations)('each value of $pointer', ({ node: { enum: values, description } }) => {
    const texts = Array.isArray(values) ? values.map(String) : [];
    // Names of members are described where the members are.
    const isMember = (text: string) => members.includes(text.replace(/:(?:asc|desc)$/, ''));
    expect(texts.filter((text) => !isMember(text) && !String(description).includes(`\`${text}\``))).toEqual([]);
  });
});
