import { personalKinds } from '../../src/contract/personal.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import { banner } from './emit.ts';
import { readKeywords } from './resolve.ts';

/** Writes the module with the names of the members and parameters that contain personal data (x-personal). */
export function personalModule(document: SourceDocument): string {
  const names = Object.fromEntries(collectPersonalNames(document));
  return `${banner(document.file)}import type { Personal } from '../personal.ts';

/** The members and parameters that a recording replaces. */
export const personal: Personal = ${JSON.stringify(names, null, 2)};
`;
}

function collectPersonalNames(document: SourceDocument): Map<string, Data> {
  const names = new Map<string, Data>();
  for (const section of ['schemas', 'parameters']) visit(join('/components', section));
  visit('/paths');
  return names;

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
    const before = names.get(name) ?? kind;
    if (!personalKinds.some((personalKind) => personalKind === kind) || before !== kind)
      throw new DocumentError(
        document,
        pointer,
        `x-personal of "${name}" must be one of ${personalKinds.join(', ')}, and the same wherever that name is declared`,
      );
    names.set(name, kind);
  }
}
