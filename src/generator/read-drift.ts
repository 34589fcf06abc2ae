import type { StatusDrift, ValueDrift } from '../contract/drift.ts';
import { everyItem } from '../contract/json-edit.ts';
import { type Data, DocumentError, isMapping, join, type SourceDocument, toMapping } from './document.ts';
import type { Schemas } from './schema-registry.ts';

/** One entry of x-drift. */
interface Entry {
  readonly pointer: string;
  readonly value?: string;
  readonly for?: string;
  readonly before?: string;
  /** The description, the source and the date. */
  readonly reason: string;
}

/**
 * Reads the x-drift of a schema or a response; empty if it has none.
 * @throws DocumentError for an entry without source, date or description
 */
export function readDrift(document: SourceDocument, pointer: string): Entry[] {
  const drift = toMapping(document.at(pointer))['x-drift'];
  if (drift === undefined) return [];
  if (!Array.isArray(drift)) throw new DocumentError(document, pointer, 'x-drift is a list');
  return drift.map((entry, index) => {
    const at = join(pointer, 'x-drift', index);
    const { 'x-source': source, date, description, ...texts } = toMapping(entry);
    if (typeof source !== 'string' || typeof date !== 'string' || typeof description !== 'string')
      throw new DocumentError(document, at, 'an entry of x-drift needs x-source, date and description');
    const reason = `${description} (${source.replace(/^public /, '')}, ${date})`;
    return { pointer: at, reason, ...textsIn(texts, document, at) };
  });
}

function textsIn(entry: { readonly [name: string]: Data }, document: SourceDocument, at: string) {
  const texts: { value?: string; for?: string; before?: string } = {};
  for (const [name, text] of Object.entries(entry)) {
    if ((name !== 'value' && name !== 'for' && name !== 'before') || typeof text !== 'string')
      throw new DocumentError(document, at, `an entry of x-drift has texts named value, for and before; found ${name}`);
    texts[name] = text;
  }
  return texts;
}

/** Describes the values of an enumeration that only others know. */
export function readRefusedDrift(document: SourceDocument, schema: string): Record<string, string> {
  return Object.fromEntries(
    readDrift(document, schema).map(({ value = '', for: documented = '', reason }) => [
      value,
      `is not known here, where it is called ${documented}; ${reason}`,
    ]),
  );
}

/** Describes the values of a request that have another name elsewhere, and those that only others know. */
export function readRequestDrift(document: SourceDocument, schema: string): Record<string, string> {
  const called = readDrift(document, schema).map(({ value = '', for: documented = '', reason }) => [
    documented,
    `is called ${value} elsewhere; ${reason}`,
  ]);
  return { ...Object.fromEntries(called), ...readRefusedDrift(document, schema) };
}

/** Reads the statuses that a response stands for, or may come before. */
export function readStatusDrift(document: SourceDocument, response: string): StatusDrift[] {
  return readDrift(document, response).map((entry) => ({
    line: document.lineOf(entry.pointer),
    text: entry.reason,
    ...(entry.for === undefined ? {} : { for: Number(entry.for) }),
    ...(entry.before === undefined ? {} : { before: Number(entry.before) }),
  }));
}

/** Reads the values of a response's body that stand for others. */
export function readValueDrift(document: SourceDocument, schemas: Schemas, name: string): ValueDrift[] {
  return [...schemas.origins(name)].flatMap(([schemaPath, { pointer }]) => {
    if (!schemaPath.endsWith('/enum')) return [];
    const schema = pointer.slice(0, pointer.lastIndexOf('/'));
    const path = valuePath(schemaPath.split('/').slice(1, -1));
    return readDrift(document, schema).flatMap(({ pointer: at, value, for: documented, reason }): ValueDrift[] => {
      if (value === undefined || documented === undefined || !isMapping(document.at(at))) return [];
      return [{ path, value, line: document.lineOf(at), text: `stands for ${documented}; ${reason}` }];
    });
  });
}

/** Turns the segments of a schemaPath into those of the value: `properties/data/items` is `data/*`. */
function valuePath([keyword, name = '', ...rest]: readonly string[]): string[] {
  if (keyword === undefined) return [];
  if (keyword === 'items') return [everyItem, ...valuePath([...(name === '' ? [] : [name]), ...rest])];
  return keyword === 'properties' ? [name, ...valuePath(rest)] : valuePath(rest);
}
