import { posix } from 'node:path';
import { stringify } from 'yaml';
import { pointerSegments } from '../../src/contract/json.ts';
import { type Data, isMapping, type Mapping, parse, type SourceDocument } from './document.ts';

/**
 * A document with the schemas of other files put in, at its end, so that its own lines stay: `components/schemas` has to
 * stand last. What is put in says nothing of the extensions of where it came from.
 * @param others the files that it may refer to
 * @throws Error for a reference into a file that is none of them
 */
export function inlined(source: SourceDocument, others: readonly SourceDocument[]): SourceDocument {
  const taken = new Map<string, Data>();
  const text = source.text.replace(/\$ref: '([^'#]+)(#[^']*)?'/g, (_, file: string, fragment: string = '#') => {
    return `$ref: '${take(posix.join(posix.dirname(source.file), file), fragment.slice(1))}'`;
  });
  return parse(source.file, text + [...taken].map(([name, schema]) => indented({ [name]: schema })).join(''));

  /** Takes a schema and everything that it refers to; answers the reference to it. */
  function take(file: string, pointer: string): string {
    const other = others.find((document) => document.file === file);
    if (!other) throw new Error(`${source.file} refers to ${file}, which is not among the sources`);
    const name = pointerSegments(pointer).at(-1) ?? nameOf(other);
    if (!taken.has(name)) {
      taken.set(name, {});
      taken.set(name, own(other.at(pointer), other.file));
    }
    return `#/components/schemas/${name}`;
  }

  function own(node: Data, file: string): Data {
    if (Array.isArray(node)) return node.map((item) => own(item, file));
    if (!isMapping(node)) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(([keyword]) => !keyword.startsWith('x-') && !['$schema', '$defs'].includes(keyword))
        .map(([keyword, value]): [string, Data] => [
          keyword,
          keyword === '$ref' && typeof value === 'string' ? referred(value, file) : own(value, file),
        ]),
    );
  }

  function referred(ref: string, file: string): string {
    const [path = '', pointer = ''] = ref.split('#');
    return take(path === '' ? file : posix.join(posix.dirname(file), path), pointer);
  }
}

/** The name of a schema that is a file of its own: the last word of its title. */
function nameOf(document: SourceDocument): string {
  const word = String(document.data.title).split(' ').at(-1) ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function indented(schema: Mapping): string {
  return stringify(schema, { lineWidth: 0 }).replace(/^(?=.)/gm, '    ');
}
