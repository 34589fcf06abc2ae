import type { SourceDocument } from '../../src/generator/document.ts';
import { readPersonalNames } from '../../src/generator/personal-names.ts';
import { banner } from './emit.ts';

/** Writes the module with the names of the members and parameters that contain personal data (x-personal). */
export function personalModule(document: SourceDocument): string {
  const names = readPersonalNames(document);
  return `${banner(document.file)}import type { Personal } from '../personal.ts';

/** The members and parameters that a recording replaces. */
export const personal: Personal = ${JSON.stringify(names, null, 2)};
`;
}
