import { posix } from 'node:path';
import { stringify } from 'yaml';
import { pointerSegments } from '../../src/contract/json.ts';
import { type Data, isMapping, type Mapping, parse, type SourceDocument } from '../../src/generator/document.ts';
import { closeObjects } from './closed-objects.ts';

/**
 * Inlines the schemas of other files. They are appended, without their extensions, so that line numbers stay the same;
 * `components/schemas` must be the last section of the document. Their objects are closed.
 * @param targets the files that the document may refer to
 * @throws Error for a reference into another file
 */
export function inlineReferences(source: SourceDocument, targets: readonly SourceDocument[]): SourceDocument {
  const schemas = new Map<string, Data>();
  const text = source.text.replace(/\$ref: '([^'#]+)(#[^']*)?'/g, (_, file: string, fragment: string = '#') => {
    return `$ref: '${addSchema(posix.join(posix.dirname(source.file), file), fragment.slice(1))}'`;
  });
  return parse(source.file, text + [...schemas].map(([name, schema]) => formatSchema({ [name]: schema })).join(''));

  /** Adds a schema and the schemas that it refers to; returns the reference to it. */
  function addSchema(file: string, pointer: string): string {
    const target = targets.find((document) => document.file === file);
    if (!target) throw new Error(`${source.file} refers to ${file}, which is not among the sources`);
    const name = pointerSegments(pointer).at(-1) ?? schemaName(target);
    if (!schemas.has(name)) {
      schemas.set(name, {});
      schemas.set(name, closeObjects(copy(target.at(pointer), target.file)));
    }
    return `#/components/schemas/${name}`;
  }

  function copy(node: Data, file: string): Data {
    if (Array.isArray(node)) return node.map((item) => copy(item, file));
    if (!isMapping(node)) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(([keyword]) => !keyword.startsWith('x-') && !['$schema', '$defs'].includes(keyword))
        .map(([keyword, value]): [string, Data] => [
          keyword,
          keyword === '$ref' && typeof value === 'string' ? inlineReference(value, file) : copy(value, file),
        ]),
    );
  }

  function inlineReference(ref: string, file: string): string {
    const [path = '', pointer = ''] = ref.split('#');
    return addSchema(path === '' ? file : posix.join(posix.dirname(file), path), pointer);
  }
}

/** Names the schema of a whole file by the last word of its title. */
function schemaName(document: SourceDocument): string {
  const word = String(document.data.title).split(' ').at(-1) ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function formatSchema(schema: Mapping): string {
  return stringify(schema, { lineWidth: 0 }).replace(/^(?=.)/gm, '    ');
}
