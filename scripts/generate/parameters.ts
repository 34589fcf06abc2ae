import type { Parameter } from '../../src/contract/contract.ts';
import { DocumentError, join, mappingOf, type SourceDocument } from './document.ts';
import { deref } from './examples.ts';
import { effective } from './resolve.ts';
import type { ObjectOf } from './schemas.ts';

/** A parameter with the place where it is declared. */
export interface DeclaredParameter {
  readonly parameter: Parameter;
  readonly pointer: string;
  readonly required: boolean;
}

/** Reads the parameters of a path and its method. */
export function parametersOf(document: SourceDocument, owners: readonly string[]): DeclaredParameter[] {
  return owners.flatMap((owner) => {
    const list = mappingOf(document.at(owner)).parameters;
    return (Array.isArray(list) ? list : []).map((_, index) => {
      const pointer = deref(document, join(owner, 'parameters', index));
      const node = mappingOf(document.at(pointer));
      if (node.in === 'query' && mappingOf(node.schema).type === 'array' && node.explode !== false)
        throw new DocumentError(document, pointer, 'ringback reads lists in a query with "explode: false" only');
      if (node.in !== 'path' && node.in !== 'query')
        throw new DocumentError(document, pointer, `ringback does not read parameters in ${String(node.in)}`);
      const schema = effective(document, join(pointer, 'schema'));
      const type = schema.get('type')?.value;
      const fallback = schema.get('default')?.value;
      const parameter: Parameter = {
        name: String(node.name),
        in: node.in,
        deepObject: node.style === 'deepObject',
        ...(typeof type === 'string' ? { type } : {}),
        ...(fallback === undefined ? {} : { default: fallback }),
        ...(node.in === 'path' && node.example !== undefined ? { example: node.example } : {}),
      };
      return { parameter, pointer, required: node.required === true };
    });
  });
}

/** Whether a path parameter's schema says more than that there is one. */
export function constrainsPath(document: SourceDocument, parameter: string): boolean {
  const schema = mappingOf(mappingOf(document.at(parameter)).schema);
  return Object.entries(schema).some(
    ([keyword, value]) => !(keyword === 'type' && value === 'string') && !(keyword === 'minLength' && value === 1),
  );
}

/** The parameters as one object, `{ path, query }`, so that one validator checks them. */
export function parametersObject(pointer: string, parameters: readonly DeclaredParameter[]): ObjectOf {
  const group = (where: 'path' | 'query'): ObjectOf => {
    const own = parameters.filter(({ parameter }) => parameter.in === where);
    return {
      pointer,
      required: own.filter(({ required }) => required).map(({ parameter }) => parameter.name),
      members: Object.fromEntries(own.map((found) => [found.parameter.name, join(found.pointer, 'schema')])),
    };
  };
  return { pointer, required: ['path', 'query'], members: { path: group('path'), query: group('query') } };
}
