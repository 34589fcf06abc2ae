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
 * Turns a named example of an error into what a refusal is answered with. Where the text varies (x-message), the parts
 * that vary become placeholders wherever the example repeats them.
 * @throws DocumentError when the example does not match its own template
 */
export function errorExample(
  document: SourceDocument,
  status: number,
  priority: number,
  { name, pointer, node }: NamedExample,
): ErrorExample {
  const template = node['x-message'];
  const shared = { name, status, line: document.lineOf(pointer), priority, summary: String(node.summary ?? name).trim() };
  if (node.value === undefined) throw new DocumentError(document, pointer, 'an example needs a value');
  if (typeof template !== 'string') return { ...shared, body: node.value, samples: {} };

  const pattern = new RegExp(
    `^${template
      .split(/\{\w+\}/)
      .map(escapeText)
      .join('(.+)')}$`,
  );
  const placeholders = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const message = textsIn(node.value).find((text) => pattern.test(text));
  if (message === undefined)
    throw new DocumentError(document, pointer, `no text of the example matches its template "${template}"`);
  const samples = pattern.exec(message)?.slice(1) ?? [];
  const body = mapTexts(node.value, (text) => {
    if (text === message) return template;
    const index = samples.indexOf(text);
    return index < 0 ? text : `{${placeholders[index]}}`;
  });
  return { ...shared, body, samples: Object.fromEntries(placeholders.map((name, index) => [name, samples[index] ?? ''])) };
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function textsIn(value: Data): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function mapTexts(value: Data, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change)]));
}
