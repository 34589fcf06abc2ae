import { cut } from '../contract/cut.ts';
import { escapeSegment, toPointer } from '../contract/json.ts';
import { type Action, isDescriptive } from './effect.ts';
import { isError } from './operation-shapes.ts';

/** Characters of a value that a description shows. */
const maxValueLength = 120;

/** A change at a place of an operation. */
export interface PlacedChange {
  /** The members from the operation to the change. */
  readonly path: readonly string[];
  readonly action: Action;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Describes a change: its place, and the difference. */
export function describeChange(change: PlacedChange): string {
  const { place, rest } = findPlace(change.path);
  const difference = describeDifference(rest, change);
  return place === '' ? difference : rest.length === 0 ? `${place} ${difference}` : `${place}: ${difference}`;
}

/** Divides a path in the words for a part of an operation, and the rest below it. */
function findPlace(path: readonly string[]): { readonly place: string; readonly rest: readonly string[] } {
  const [part = '', name = ''] = path;
  if (part === 'parameters' && path.length > 1) return below(name, path.slice(2));
  if (part === 'request') return findInBody('request body', path.slice(1));
  if (part !== 'responses' || path.length < 2) return { place: '', rest: path };
  const [, status = '', kind, header = ''] = path;
  const response = `response ${status}`;
  if (kind === 'headers' && path.length > 3) return below(`${response}, header ${header}`, path.slice(4));
  return findInBody(response, path.slice(2));
}

function findInBody(place: string, path: readonly string[]): { readonly place: string; readonly rest: readonly string[] } {
  const [content, mediaType, part, name = '', ...rest] = path;
  if (content !== 'content' || mediaType === undefined) return { place, rest: path };
  if (part === undefined) return { place: `${place}, media type ${mediaType}`, rest: [] };
  if (part === 'schema') return below(place, path.slice(2));
  const word = isError(place.replace('response ', '')) && place !== 'request body' ? 'message' : 'example';
  if (part === 'examples' && name !== '') return { place: `${place}, ${word} ${name}`, rest };
  return { place, rest: path.slice(2) };
}

/** Adds the members that a path through a schema leads to. */
function below(place: string, path: readonly string[]): { readonly place: string; readonly rest: readonly string[] } {
  let rest = path[0] === 'schema' ? path.slice(1) : path;
  let pointer = '';
  for (;;) {
    const [keyword, name = ''] = rest;
    if (keyword === 'properties' && rest.length > 2) {
      pointer += `/${escapeSegment(name)}`;
      rest = rest.slice(2);
    } else if (keyword === 'items' && rest.length > 1) {
      pointer += '/*';
      rest = rest.slice(1);
    } else return { place: pointer === '' ? place : `${place} ${pointer}`, rest };
  }
}

function describeDifference(rest: readonly string[], { action, before, after }: PlacedChange): string {
  const [keyword = '', name] = rest.length > 1 ? rest.slice(-2) : [rest[0]];
  if (keyword === 'required' && name !== undefined)
    return `member ${readName(name)} is ${action === 'added' ? 'now' : 'no longer'} required`;
  if (keyword === 'properties' && name !== undefined) return `member ${name} ${action}`;
  if (keyword === 'enum' && name !== undefined) return `value ${name} ${action}`;
  if (rest[0] !== 'value' && isDescriptive(rest.at(-1) ?? '')) return `${rest.map(readName).join(' ')} ${action}`;
  const label =
    rest[0] === 'value'
      ? `body ${toPointer(rest.slice(1))}`
      : rest
          .filter((segment) => segment !== 'properties')
          .map(readName)
          .join(' ');
  const isPlain = (value: unknown) => typeof value !== 'object';
  if (action === 'changed') return `${label} ${shorten(before)}, now ${shorten(after)}`.trim();
  const value = action === 'added' ? after : before;
  return `${label}${isPlain(value) && value !== true ? ` ${shorten(value)}` : ''} ${action}`.trim();
}

function shorten(value: unknown): string {
  return cut(typeof value === 'string' ? value : JSON.stringify(value), maxValueLength);
}

/** Reads a name that is written as JSON. */
function readName(name: string): string {
  return name.replace(/^"(.*)"$/s, '$1');
}
