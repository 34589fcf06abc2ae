import fc, { type Arbitrary } from 'fast-check';
import { json } from './json.ts';
import { text } from './texts.ts';

/** One change of a value: at a place, the value itself, a member more, or a member less. */
interface Change {
  readonly place: number;
  readonly kind: 'replace' | 'add' | 'remove' | 'wrap';
  readonly name: string;
  readonly value: unknown;
}

const change: Arbitrary<Change> = fc.record({
  place: fc.nat(60),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'add', 'remove', 'wrap'),
  name: text,
  value: json,
});

/** Values that differ from one of the examples in up to three places. */
export function changed(examples: readonly unknown[]): Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...examples), fc.oneof(fc.constant<Change[]>([]), fc.array(change, { maxLength: 3 })))
    .map(([example, changes]) => changes.reduce(apply, example));
}

function apply(root: unknown, { place, kind, name, value }: Change): unknown {
  const places = listPlaces(root);
  return changeAt(root, places[place % places.length] ?? [], (found) => {
    if (kind === 'wrap') return [found];
    if (kind === 'replace' || !isObject(found)) return value;
    const members = Object.entries(found);
    // From entries, so that a member may be called __proto__.
    return Object.fromEntries(kind === 'add' ? [...members, [name, value]] : members.slice(1));
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists the paths to all values; of a large value only some. */
function listPlaces(root: unknown): string[][] {
  const found: string[][] = [];
  const open: { readonly value: unknown; readonly path: string[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next && found.length < 1_000; next = open.pop()) {
    const { value, path } = next;
    found.push(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value).slice(0, 100)) open.push({ value: member, path: [...path, name] });
  }
  return found;
}

function changeAt(value: unknown, [name, ...rest]: readonly string[], make: (found: unknown) => unknown): unknown {
  if (name === undefined) return make(value);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changeAt(item, rest, make) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === name ? changeAt(item, rest, make) : item]));
}
