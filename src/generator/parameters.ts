import type { Parameter } from '../contract/contract.ts';
import { type Data, DocumentError, join, type SourceDocument, toMapping, toStrings } from './document.ts';
import { followReference } from './examples.ts';
import { readKeywords } from './resolve.ts';
import type { ObjectSchema } from './schema-registry.ts';

/** A parameter and the pointer of its declaration. */
export interface DeclaredParameter {
  readonly parameter: Parameter;
  readonly pointer: string;
  readonly required: boolean;
}

/** Headers that OpenAPI leaves to other parts of a contract: such a parameter only documents its header. */
const otherwiseRead = ['accept', 'content-type', 'authorization'];

/** Reads the parameters of a path and of its method. */
export function readParameters(document: SourceDocument, owners: readonly string[]): DeclaredParameter[] {
  return owners.flatMap((owner) => {
    const list = toMapping(document.at(owner)).parameters;
    return (Array.isArray(list) ? list : []).flatMap((_, index) => {
      const pointer = followReference(document, join(owner, 'parameters', index));
      const node = toMapping(document.at(pointer));
      if (node.in === 'header' && otherwiseRead.includes(String(node.name).toLowerCase())) return [];
      if (node.in === 'query' && toMapping(node.schema).type === 'array' && node.explode !== false)
        throw new DocumentError(document, pointer, 'a list in a query needs "explode: false"; ringback reads no other style');
      if (node.in !== 'path' && node.in !== 'query')
        throw new DocumentError(document, pointer, `ringback does not read parameters in ${String(node.in)}`);
      const schema = readKeywords(document, join(pointer, 'schema'));
      const type = schema.get('type')?.value;
      const fallback = schema.get('default')?.value;
      const parameter: Parameter = {
        name: String(node.name),
        in: node.in,
        deepObject: node.style === 'deepObject',
        ...(node.style === 'deepObject' ? { members: toStrings(toMapping(schema.get('propertyNames')?.value).enum) } : {}),
        ...(typeof type === 'string' ? { type } : {}),
        ...(fallback === undefined ? {} : { default: fallback }),
        ...(node.in === 'path' && node.example !== undefined ? { example: node.example } : {}),
      };
      return { parameter, pointer, required: node.required === true };
    });
  });
}

/** Finds the example of a parameter: its own, or the first of its schema. */
export function parameterExample(document: SourceDocument, parameter: string): Data | undefined {
  const { example, schema } = toMapping(document.at(parameter));
  const { examples } = toMapping(schema);
  return example ?? (Array.isArray(examples) ? examples[0] : undefined);
}

/** Tells if the schema of a path parameter has rules besides "a string that is not empty". */
export function constrainsPath(document: SourceDocument, parameter: string): boolean {
  const schema = toMapping(toMapping(document.at(parameter)).schema);
  return Object.entries(schema).some(
    ([keyword, value]) => !(keyword === 'type' && value === 'string') && !(keyword === 'minLength' && value === 1),
  );
}

/** Groups the parameters as `{ path, query }`, so that one validator checks them. */
export function groupParameters(pointer: string, parameters: readonly DeclaredParameter[]): ObjectSchema {
  const group = (location: 'path' | 'query'): ObjectSchema => {
    const grouped = parameters.filter(({ parameter }) => parameter.in === location);
    return {
      pointer,
      required: grouped.filter(({ required }) => required).map(({ parameter }) => parameter.name),
      members: Object.fromEntries(grouped.map(({ parameter, pointer: at }) => [parameter.name, join(at, 'schema')])),
    };
  };
  return { pointer, required: ['path', 'query'], members: { path: group('path'), query: group('query') } };
}
