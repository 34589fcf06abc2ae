import type { ErrorExample, Json } from '../contract/contract.ts';
import { pointerSegments } from '../contract/json.ts';
import {
  type Data,
  DocumentError,
  isMapping,
  join,
  type Mapping,
  type SourceDocument,
  toMapping,
  toStrings,
} from './document.ts';

/** A named example of the document; the pointer leads to its definition if it is a reference. */
export interface NamedExample {
  readonly name: string;
  readonly pointer: string;
  readonly node: Mapping;
}

/** Lists the named examples of a media type; `x-refused-examples` are requests that are not valid. */
export function listExamples(
  document: SourceDocument,
  mediaType: string,
  keyword: 'examples' | 'x-refused-examples' = 'examples',
): NamedExample[] {
  const pointer = join(mediaType, keyword);
  return Object.keys(toMapping(toMapping(document.at(mediaType))[keyword])).map((name) => {
    const at = followReference(document, join(pointer, name));
    return { name, pointer: at, node: toMapping(document.at(at)) };
  });
}

/** Returns the pointer of the node that a reference leads to, or the given pointer if the node is no reference. */
export function followReference(document: SourceDocument, pointer: string): string {
  const node = document.at(pointer);
  return isMapping(node) && typeof node.$ref === 'string' ? followReference(document, node.$ref.slice(1)) : pointer;
}

/**
 * Reads the example of an error as a template: the values of x-variables become `{placeholders}`.
 * @throws DocumentError if no text of the example contains a value, or if one contains it twice
 */
export function readErrorExample(
  document: SourceDocument,
  status: number,
  priority: number,
  { name, pointer, node }: NamedExample,
): ErrorExample {
  if (node.value === undefined) throw new DocumentError(document, pointer, 'an example needs a value');
  const samples = Object.fromEntries(
    Object.entries(toMapping(node['x-variables'])).map(([variable, sample]) => [variable, String(sample)]),
  );
  const body = mapTexts(node.value, (text) => toTemplate(text, samples));
  for (const [variable, sample] of Object.entries(samples)) {
    if (!JSON.stringify(body).includes(`{${variable}}`))
      throw new DocumentError(document, pointer, `no text of the example contains the ${variable} "${sample}" of x-variables`);
  }
  const about = toStrings(node['x-about']).map(pointerSegments);
  return {
    name,
    status,
    line: document.lineOf(pointer),
    priority,
    summary: String(node.summary ?? name).trim(),
    body,
    samples,
    ...(about.length > 0 ? { about } : {}),
    ...(node['x-retryable'] === true ? { retryable: true } : {}),
  };

  function toTemplate(text: string, variables: Readonly<Record<string, string>>): string {
    return Object.entries(variables).reduce((template, [variable, sample]) => {
      const [before = '', after, another] = template.split(sample);
      if (another !== undefined)
        throw new DocumentError(document, pointer, `"${text}" contains the ${variable} "${sample}" twice; choose another value`);
      return after === undefined ? template : `${before}{${variable}}${after}`;
    }, text);
  }
}

function mapTexts(value: Data, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}
