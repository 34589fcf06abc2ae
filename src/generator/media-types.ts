import { join, type SourceDocument, toMapping } from './document.ts';

/** Lists the media types of a request body or a response. */
export function listMediaTypes(document: SourceDocument, owner: string): { name: string; pointer: string }[] {
  return Object.keys(toMapping(toMapping(document.at(owner)).content)).map((name) => ({
    name,
    pointer: join(owner, 'content', name),
  }));
}
