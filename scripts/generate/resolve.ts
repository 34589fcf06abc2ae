import { escapeSegment } from '../../src/contract/json.ts';
import { type Data, DocumentError, isMapping, join, type Mapping, mappingOf, type SourceDocument } from './document.ts';
import { formats, isEnforced, schemaKeywords, schemaListKeywords, schemaMapKeywords, secretFormat } from './keywords.ts';

/** What stands behind a keyword of a resolved schema. */
export interface Origin {
  /** JSON pointer of the keyword in the document. */
  readonly pointer: string;
  /** The example that answers it (by member, for `required`). */
  readonly violation?: Data;
}

/** A schema without references and annotations, and where each of its keywords came from. */
export interface Resolved {
  readonly schema: Data;
  /** By Ajv's schemaPath, `#/properties/…/maxLength`. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Its examples, and those of the schemas in it, by schemaPath. */
  readonly samples: ReadonlyMap<string, readonly Data[]>;
}

const one = new Set<string>(schemaKeywords);
const map = new Set<string>(schemaMapKeywords);
const list = new Set<string>(schemaListKeywords);

/** A segment as Ajv writes it into a schemaPath. */
export function pathSegment(segment: string): string {
  return encodeURIComponent(escapeSegment(segment));
}

/** The keywords of a schema and of what it refers to, nearest first served; each with its place. */
export function effective(
  document: SourceDocument,
  pointer: string,
  trail: readonly string[] = [],
): Map<string, { value: Data; pointer: string }> {
  const node = document.at(pointer);
  if (!isMapping(node)) throw new DocumentError(document, pointer, 'expected a schema');
  const { $ref, ...own } = node;
  const keywords =
    typeof $ref === 'string'
      ? effective(document, follow(document, pointer, $ref, trail), [...trail, $ref])
      : new Map<string, { value: Data; pointer: string }>();
  for (const [keyword, value] of Object.entries(own)) {
    const at = join(pointer, keyword);
    const before = keywords.get(keyword);
    if (before && isEnforced(keyword))
      throw new DocumentError(document, at, `"${keyword}" stands here and behind the $ref; give it a component of its own`);
    const merged =
      keyword === 'x-violation' && isMapping(before?.value) && isMapping(value) ? { ...before.value, ...value } : value;
    keywords.set(keyword, { value: merged, pointer: at });
  }
  return keywords;
}

function follow(document: SourceDocument, pointer: string, ref: string, trail: readonly string[]): string {
  if (trail.includes(ref))
    throw new DocumentError(document, pointer, `${ref} refers to itself; recursive schemas are not supported`);
  if (!ref.startsWith('#/')) throw new DocumentError(document, pointer, `${ref} leaves the document`);
  return ref.slice(1);
}

/**
 * Resolves a schema into one without references, so that every keyword has a path of its own.
 * @throws DocumentError for a keyword or format that is not enforced, for recursion, and for a reference that leads nowhere
 */
export function resolve(document: SourceDocument, root: string, path = '#'): Resolved {
  const origins = new Map<string, Origin>();
  const samples = new Map<string, readonly Data[]>();
  return { schema: schemaAt(root, path, []), origins, samples };

  function schemaAt(pointer: string, path: string, trail: readonly string[]): Data {
    if (typeof document.at(pointer) === 'boolean') return document.at(pointer);
    const node = document.at(pointer);
    const ref = isMapping(node) && typeof node.$ref === 'string' ? [node.$ref] : [];
    const deeper = [...trail, ...ref];
    if (new Set(deeper).size < deeper.length) throw new DocumentError(document, pointer, 'recursive schemas are not supported');
    const keywords = effective(document, pointer);
    const violations = keywords.get('x-violation')?.value;
    for (const keyword of Object.keys(mappingOf(violations))) {
      if (!keywords.has(keyword))
        throw new DocumentError(document, pointer, `x-violation maps "${keyword}", which the schema does not have`);
      const byValue = mappingOf(violations)[keyword];
      if (keyword === 'type' && isMapping(byValue) && Object.keys(byValue).join() !== 'null,other')
        throw new DocumentError(document, pointer, 'x-violation maps "type" to one name, or to one for null and one for other');
    }
    const examples = examplesFor(pointer, keywords.get('examples')?.value);
    if (examples.length > 0) samples.set(path, examples);
    else if (keywords.has('pattern')) throw new DocumentError(document, pointer, 'a schema with a pattern needs an example');
    const schema: Mapping = {};
    for (const [keyword, { value, pointer: at }] of keywords) {
      const known = isEnforced(keyword);
      if (known === undefined) throw new DocumentError(document, at, `ringback does not enforce the keyword "${keyword}"`);
      if (!known || value === secretFormat) continue;
      if (keyword === 'format' && !formats.some((format) => format === value))
        throw new DocumentError(document, at, `ringback does not enforce the format "${String(value)}"`);
      schema[keyword] = contentOf(keyword, value, at, `${path}/${keyword}`, deeper);
      const violation = mappingOf(violations)[keyword];
      origins.set(`${path}/${keyword}`, { pointer: at, ...(violation === undefined ? {} : { violation }) });
    }
    return schema;
  }

  /** The examples of a schema; a parameter or a header gives its own. */
  function examplesFor(pointer: string, examples: Data | undefined): readonly Data[] {
    if (Array.isArray(examples)) return examples;
    const { example } = pointer === root ? mappingOf(document.at(pointer.slice(0, pointer.lastIndexOf('/')))) : {};
    return example === undefined ? [] : [example];
  }

  function contentOf(keyword: string, value: Data, at: string, path: string, trail: readonly string[]): Data {
    if (one.has(keyword)) return schemaAt(at, path, trail);
    if (list.has(keyword) && Array.isArray(value))
      return value.map((_, index) => schemaAt(join(at, index), `${path}/${index}`, trail));
    if (map.has(keyword) && isMapping(value)) {
      return Object.fromEntries(
        Object.keys(value).map((name) => [name, schemaAt(join(at, name), `${path}/${pathSegment(name)}`, trail)]),
      );
    }
    return value;
  }
}
