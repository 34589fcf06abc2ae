import type { ErrorExample, Json } from '../../src/contract/contract.ts';
import { type Data, DocumentError, isMapping, join, type Mapping, mappingOf, type SourceDocument } from './document.ts';

/** A named example as the document holds it, references followed. */
export interface NamedExample {
  readonly name: string;
  readonly pointer: string;
  readonly node: Mapping;
}

/** The named examples of a media type. */
export function examplesOf(document: SourceDocument, mediaType: string): NamedExample[] {
  const pointer = join(mediaType, 'examples');
  return Object.keys(mappingOf(mappingOf(document.at(mediaType)).examples)).map((name) => {
    const at = deref(document, join(pointer, name));
    return { name, pointer: at, node: mappingOf(document.at(at)) };
  });
}

/** Where a node really stands, if it is a reference. */
export function deref(document: SourceDocument, pointer: string): string {
  const node = document.at(pointer);
  return isMapping(node) && typeof node.$ref === 'string' ? deref(document, node.$ref.slice(1)) : pointer;
}

/**
 * Turns a named example of an error into a template: the parts that vary (x-variables) become `{placeholders}`.
 * @throws DocumentError when no text of the example has a part, or when one has it twice
 */
export function errorExample(
  document: SourceDocument,
  status: number,
  priority: number,
  { name, pointer, node }: NamedExample,
): ErrorExample {
  if (node.value === undefined) throw new DocumentError(document, pointer, 'an example needs a value');
  const samples = Object.fromEntries(
    Object.entries(mappingOf(node['x-variables'])).map(([variable, sample]) => [variable, String(sample)]),
  );
  const body = mapTexts(node.value, (text) => toTemplate(text, samples));
  for (const [variable, sample] of Object.entries(samples)) {
    if (!JSON.stringify(body).includes(`{${variable}}`))
      throw new DocumentError(document, pointer, `no text of the example has "${sample}", its ${variable}`);
  }
  return {
    name,
    status,
    line: document.lineOf(pointer),
    priority,
    summary: String(node.summary ?? name).trim(),
    body,
    samples,
  };

  function toTemplate(text: string, variables: Readonly<Record<string, string>>): string {
    return Object.entries(variables).reduce((template, [variable, sample]) => {
      const [before = '', after, another] = template.split(sample);
      if (another !== undefined)
        throw new DocumentError(document, pointer, `"${text}" has the ${variable} "${sample}" twice; choose another value`);
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
