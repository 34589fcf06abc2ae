import { isObject } from '../contract/json.ts';
import type { CoverageKind } from './coverage.ts';

/** A statement of the contract while exchanges are counted. */
export interface Counter {
  readonly kind: CoverageKind;
  readonly name: string;
  readonly line: number;
  count: number;
}

/** A place in a message, with the statements that what stands there meets. */
export interface SchemaNode {
  readonly members: Map<string, SchemaNode>;
  /** Members of any other name. */
  rest?: SchemaNode;
  /** Items of a list. */
  each?: SchemaNode;
  /** Values of an enumeration, by their JSON. */
  readonly values: Map<string, Counter>;
  /** Names of an enumeration that members may have. */
  readonly names: Map<string, Counter>;
  /** That something stands there, where it may be left out. */
  present?: Counter;
  /** That nothing does. */
  absent?: Counter;
}

/** A place of which nothing is known. */
export function emptyNode(): SchemaNode {
  return { members: new Map(), values: new Map(), names: new Map() };
}

/** Tells every statement that a value meets. */
export function visit(place: SchemaNode, value: unknown, meet: (tally: Counter) => void): void {
  if (typeof value !== 'object' || value === null) {
    const tally = place.values.get(JSON.stringify(value) ?? '');
    if (tally) meet(tally);
  } else if (Array.isArray(value)) {
    const { each } = place;
    if (each) for (const item of value) visit(each, item, meet);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const named = place.names.get(name);
      if (named) meet(named);
      const inner = place.members.get(name) ?? place.rest;
      if (inner?.present) meet(inner.present);
      if (inner) visit(inner, member, meet);
    }
    for (const [name, { absent }] of place.members) if (absent && !Object.hasOwn(value, name)) meet(absent);
  }
}
