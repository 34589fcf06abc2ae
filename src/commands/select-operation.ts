import type { Document } from 'yaml';
import { isObject, type JsonObject, pointerSegments, valueAtPath } from '../contract/json.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import { UsageError } from './errors.ts';

const componentPrefix = '#/components/';

/**
 * Removes everything from an OpenAPI document that an operation does not refer to; comments stay.
 * @throws UsageError (rejects) if no operation has this operationId
 */
export async function selectOperation(text: string, operationId: string): Promise<Document> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text);
  removeOthers(document, operationId);
  removeLinks(document, operationId);
  removeComponents(document);
  return document;
}

function readData(document: Document): JsonObject {
  const data: unknown = document.toJS();
  return isObject(data) ? data : {};
}

function removeOthers(document: Document, operationId: string): void {
  const known: string[] = [];
  for (const [path, item] of Object.entries(Object(readData(document).paths))) {
    const operations = Object.entries(Object(item)).flatMap(([method, operation]) => {
      const { operationId: id }: JsonObject = Object(operation);
      return typeof id === 'string' ? [{ method, id }] : [];
    });
    known.push(...operations.map(({ id }) => id));
    const others = operations.filter(({ id }) => id !== operationId);
    if (others.length === operations.length) document.deleteIn(['paths', path]);
    else for (const { method } of others) document.deleteIn(['paths', path, method]);
  }
  if (known.includes(operationId)) return;
  const nearest = nearestNames(known, operationId).join(', ');
  throw new UsageError(`--operation: the contract has no operation "${operationId}"; the most similar are ${nearest}`);
}

/** Removes the links to other operations, which the document does not have any more. */
function removeLinks(document: Document, operationId: string): void {
  const data = readData(document);
  visit(data, []);

  function visit(value: unknown, path: readonly string[]): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      const place = [...path, name];
      if (name !== 'links' || !isObject(item)) visit(item, place);
      else for (const link of Object.keys(item)) if (!leadsTo(item[link])) remove(document, [...place, link]);
    }
  }

  function leadsTo(link: unknown): boolean {
    const { $ref, operationId: target }: JsonObject = Object(link);
    return typeof $ref === 'string' ? leadsTo(valueAtPath(data, pointerSegments($ref.slice(1)))) : target === operationId;
  }
}

/** Removes the components that nothing refers to. */
function removeComponents(document: Document): void {
  const { components, ...rest } = readData(document);
  const used = new Set<string>();
  visit(rest);
  for (const [kind, named] of Object.entries(Object(components)))
    for (const name of Object.keys(Object(named))) if (!used.has(`${kind}/${name}`)) remove(document, ['components', kind, name]);

  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      if (name === '$ref' && typeof item === 'string' && item.startsWith(componentPrefix))
        use(item.slice(componentPrefix.length));
      else if (name === 'security' && Array.isArray(item)) for (const way of item) Object.keys(Object(way)).forEach(useScheme);
      else visit(item);
    }
  }

  function use(name: string): void {
    if (used.has(name)) return;
    used.add(name);
    visit(valueAtPath(components, name.split('/')));
  }

  function useScheme(name: string): void {
    use(`securitySchemes/${name}`);
  }
}

/** Removes a member, and the object around it if that is empty then. */
function remove(document: Document, path: readonly string[]): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const rest: unknown = document.getIn(parent);
  if (typeof rest === 'object' && rest !== null && 'items' in rest && Array.isArray(rest.items) && rest.items.length === 0)
    document.deleteIn(parent);
}
