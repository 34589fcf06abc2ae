import { personalKinds } from '../../src/contract/personal.ts';
import { type Data, DocumentError, isMapping, join, mappingOf, type SourceDocument } from './document.ts';
import { banner } from './emit.ts';
import { effective } from './resolve.ts';

/** The names of members and parameters that hold something personal (x-personal), for those who record. */
export function personalModule(document: SourceDocument): string {
  const found = Object.fromEntries(personalNames(document));
  return `${banner(document.file)}import type { Personal } from '../personal.ts';

/** What a recording replaces. */
export const personal: Personal = ${JSON.stringify(found, null, 2)};
`;
}

function personalNames(document: SourceDocument): Map<string, Data> {
  const names = new Map<string, Data>();
  for (const part of ['schemas', 'parameters']) visit(join('/components', part));
  visit('/paths');
  return names;

  function visit(pointer: string): void {
    const node = document.at(pointer);
    if (Array.isArray(node)) for (const index of node.keys()) visit(join(pointer, index));
    if (!isMapping(node)) return;
    const { name, properties } = node;
    if (typeof name === 'string') note(name, node['x-personal'], pointer);
    for (const member of Object.keys(mappingOf(properties))) {
      const at = join(pointer, 'properties', member);
      note(member, effective(document, at).get('x-personal')?.value, at);
    }
    for (const [key, value] of Object.entries(node)) {
      // What stands as a value is no schema, whatever it looks like.
      if (isMapping(value) || Array.isArray(value)) if (!['example', 'examples', 'enum'].includes(key)) visit(join(pointer, key));
    }
  }

  function note(name: string, kind: Data | undefined, pointer: string): void {
    if (kind === undefined) return;
    const before = names.get(name) ?? kind;
    if (!personalKinds.some((known) => known === kind) || before !== kind)
      throw new DocumentError(
        document,
        pointer,
        `x-personal of "${name}" is one of ${personalKinds.join(', ')}, everywhere the same`,
      );
    names.set(name, kind);
  }
}
