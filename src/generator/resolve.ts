import { escapeSegment } from '../contract/json.ts';
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
import { formats, isEnforced, schemaKeywords, schemaListKeywords, schemaMapKeywords, secretFormat } from './keywords.ts';

/** The origin of a keyword of a resolved schema. */
export interface Origin {
  /** JSON pointer of the keyword in the document. */
  readonly pointer: string;
  /** Name of the error example for its violation; by member for `required`. */
  readonly violation?: Data;
  /** True if x-assumed names the keyword. */
  readonly assumed?: boolean;
}

/** A schema without references and annotations, and the origin of each keyword. */
export interface ResolvedSchema {
  readonly schema: Data;
  /** By Ajv's schemaPath, `#/properties/…/maxLength`. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The examples of the schema and of its subschemas, by schemaPath. */
  readonly samples: ReadonlyMap<string, readonly Data[]>;
}

const singleSchemas = new Set<string>(schemaKeywords);
const schemaMaps = new Set<string>(schemaMapKeywords);
const schemaLists = new Set<string>(schemaListKeywords);

/** Encodes a segment of a path as Ajv does in a schemaPath. */
export function pathSegment(segment: string): string {
  return encodeURIComponent(escapeSegment(segment));
}

/** Reads the keywords of a schema and of the schemas that it refers to, with their pointers; a schema's own keywords win. */
export function readKeywords(
  document: SourceDocument,
  pointer: string,
  trail: readonly string[] = [],
): Map<string, { value: Data; pointer: string }> {
  const node = document.at(pointer);
  if (!isMapping(node)) throw new DocumentError(document, pointer, 'expected a schema');
  const { $ref, ...siblings } = node;
  const keywords =
    typeof $ref === 'string'
      ? readKeywords(document, checkReference(document, pointer, $ref, trail), [...trail, $ref])
      : new Map<string, { value: Data; pointer: string }>();
  for (const [keyword, value] of Object.entries(siblings)) {
    const at = join(pointer, keyword);
    const before = keywords.get(keyword);
    if (before && isEnforced(keyword))
      throw new DocumentError(
        document,
        at,
        `"${keyword}" is both here and in the schema of the $ref; move the combined schema to a new component`,
      );
    const merged =
      keyword === 'x-violation' && isMapping(before?.value) && isMapping(value) ? { ...before.value, ...value } : value;
    keywords.set(keyword, { value: merged, pointer: at });
  }
  return keywords;
}

function checkReference(document: SourceDocument, pointer: string, ref: string, trail: readonly string[]): string {
  if (trail.includes(ref))
    throw new DocumentError(document, pointer, `${ref} refers to itself; recursive schemas are not supported`);
  if (!ref.startsWith('#/'))
    throw new DocumentError(
      document,
      pointer,
      `${ref} leads out of the document; only references that start with "#/" are supported`,
    );
  return ref.slice(1);
}

/**
 * Resolves the references of a schema, so that every keyword has a unique path.
 * @throws DocumentError for a keyword or format that ringback does not enforce, for recursion, and for an unknown reference
 */
export function resolveSchema(document: SourceDocument, root: string, path = '#'): ResolvedSchema {
  const origins = new Map<string, Origin>();
  const samples = new Map<string, readonly Data[]>();
  const assumptions = new Map<string, readonly string[]>();
  return { schema: schemaAt(root, path, []), origins, samples };

  function schemaAt(pointer: string, path: string, trail: readonly string[]): Data {
    if (typeof document.at(pointer) === 'boolean') return document.at(pointer);
    const node = document.at(pointer);
    const ref = isMapping(node) && typeof node.$ref === 'string' ? [node.$ref] : [];
    const deeper = [...trail, ...ref];
    if (new Set(deeper).size < deeper.length) throw new DocumentError(document, pointer, 'recursive schemas are not supported');
    const keywords = readKeywords(document, pointer);
    const violations = keywords.get('x-violation')?.value;
    for (const keyword of Object.keys(toMapping(violations))) {
      if (!keywords.has(keyword))
        throw new DocumentError(document, pointer, `x-violation maps "${keyword}", which the schema does not have`);
      const byValue = toMapping(violations)[keyword];
      if (keyword === 'type' && isMapping(byValue) && Object.keys(byValue).join() !== 'null,other')
        throw new DocumentError(
          document,
          pointer,
          'x-violation must map "type" to a name, or to a mapping with the keys "null" and "other"',
        );
    }
    assumptions.set(path, toStrings(keywords.get('x-assumed')?.value));
    const examples = examplesFor(pointer, keywords.get('examples')?.value);
    if (examples.length > 0) samples.set(path, examples);
    else if (keywords.has('pattern')) throw new DocumentError(document, pointer, 'a schema with a pattern needs an example');
    const schema: Mapping = {};
    for (const [keyword, { value, pointer: at }] of keywords) {
      const enforced = isEnforced(keyword);
      if (enforced === undefined) throw new DocumentError(document, at, `ringback does not enforce the keyword "${keyword}"`);
      if (!enforced || value === secretFormat) continue;
      if (keyword === 'format' && !(typeof value === 'string' && Object.hasOwn(formats, value)))
        throw new DocumentError(document, at, `ringback does not enforce the format "${String(value)}"`);
      schema[keyword] = resolveKeyword(keyword, value, at, `${path}/${keyword}`, deeper);
      const violation = toMapping(violations)[keyword];
      origins.set(`${path}/${keyword}`, {
        pointer: at,
        ...(violation === undefined ? {} : { violation }),
        ...(isAssumption(keyword, path) ? { assumed: true } : {}),
      });
    }
    return schema;
  }

  /** Tells if x-assumed names a keyword, at the schema or at one around it. */
  function isAssumption(keyword: string, path: string): boolean {
    return [...assumptions].some(([around, names]) => names.includes(keyword) && `${path}/`.startsWith(`${around}/`));
  }

  /** Lists the examples of a schema; a parameter or a header has the example of its own schema. */
  function examplesFor(pointer: string, examples: Data | undefined): readonly Data[] {
    if (Array.isArray(examples)) return examples;
    const { example } = pointer === root ? toMapping(document.at(pointer.slice(0, pointer.lastIndexOf('/')))) : {};
    return example === undefined ? [] : [example];
  }

  function resolveKeyword(keyword: string, value: Data, at: string, path: string, trail: readonly string[]): Data {
    if (singleSchemas.has(keyword)) return schemaAt(at, path, trail);
    if (schemaLists.has(keyword) && Array.isArray(value))
      return value.map((_, index) => schemaAt(join(at, index), `${path}/${index}`, trail));
    if (schemaMaps.has(keyword) && isMapping(value)) {
      return Object.fromEntries(
        Object.keys(value).map((name) => [name, schemaAt(join(at, name), `${path}/${pathSegment(name)}`, trail)]),
      );
    }
    return value;
  }
}
