import { isMapping, type SourceDocument } from './document.ts';

/** Tells if the nearest x-source above a pointer says that no source states it. */
export function isAssumed(document: SourceDocument, pointer: string): boolean {
  const segments = pointer.split('/');
  for (let length = segments.length - 1; length > 0; length--) {
    const node = document.at(segments.slice(0, length).join('/'));
    const source = isMapping(node) ? node['x-source'] : undefined;
    if (typeof source === 'string') return source.startsWith('inferred');
  }
  return false;
}
