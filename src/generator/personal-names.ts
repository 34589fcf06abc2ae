import { type Personal, type PersonalKind, personalKinds } from '../contract/personal.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { readKeywords } from './resolve.ts';

/** Collects the names of the members and parameters that contain personal data (x-personal), with the kind of each. */
export function readPersonalNames(document: SourceDocument): Personal {
  const names = new Map<string, PersonalKind>();
  for (const section of ['schemas', 'parameters']) visit(join('/components', section));
  visit('/paths');
  return Object.fromEntries(names);

  function visit(pointer: string): void {
    const node = document.at(pointer);
    if (Array.isArray(node)) for (const index of node.keys()) visit(join(pointer, index));
    if (!isMapping(node)) return;
    const { name, properties } = node;
    if (typeof name === 'string') add(name, node['x-personal'], pointer);
    for (const member of Object.keys(toMapping(properties))) {
      const at = join(pointer, 'properties', member);
      add(member, readKeywords(document, at).get('x-personal')?.value, at);
    }
    for (const [key, value] of Object.entries(node)) {
      // Values are skipped, because they can look like schemas.
      if (isMapping(value) || Array.isArray(value)) if (!['example', 'examples', 'enum'].includes(key)) visit(join(pointer, key));
    }
  }

  function add(name: string, kind: Data | undefined, pointer: string): void {
    if (kind === undefined) return;
    const known = personalKinds.find((personalKind) => personalKind === kind);
    if (known === undefined || (names.get(name) ?? kind) !== kind)
      throw new DocumentError(
        document,
        pointer,
        `x-personal of "${name}" must be one of ${personalKinds.join(', ')}, and the same wherever that name is declared`,
      );
    names.set(name, known);
  }
}
