import { join, mappingOf, type SourceDocument } from './document.ts';

/** The media types of a request body or a response. */
export function mediaTypesOf(document: SourceDocument, owner: string): { name: string; pointer: string }[] {
  return Object.keys(mappingOf(mappingOf(document.at(owner)).content)).map((name) => ({
    name,
    pointer: join(owner, 'content', name),
  }));
}
