import { exec } from 'jsonpath-rfc9535';
import { type Document, isMap, isNode, isSeq, type LineCounter, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject } from '../contract/json.ts';
import { OverlayError } from './overlay.ts';
import type { Action } from './overlay-document.ts';

/** The places of the nodes that overlays brought into a document, by the key of a member or the item of a list. */
export type Places = Map<unknown, string>;

/**
 * Applies an action to a YAML document, in place.
 * @throws OverlayError if the target is no JSONPath or matches nothing, or the update does not fit what it matches
 */
export function applyAction(document: Document, action: Action, places: Places): void {
  const { target, remove, update, placeOf } = action;
  const paths = findPaths(document, action);
  if (paths.length === 0)
    throw new OverlayError(
      `${placeOf('/target')}: the target ${target} matches nothing in the contract, as it is at this action`,
    );
  if (remove) {
    // The last items of a list go first, because each moves those behind it.
    for (const path of paths.reverse()) {
      if (path.length === 0) throw new OverlayError(`${placeOf('/target')}: the whole contract cannot be removed`);
      document.deleteIn(path);
    }
    return;
  }
  for (const path of paths) {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isMap(node) && isObject(update)) mergeMap(node, update, '/update');
    else if (isSeq(node)) appendItems(node, Array.isArray(update) ? update : [update], '/update');
    else {
      const found = isMap(node)
        ? 'an object, so that "update" must be one'
        : 'neither an object nor an array: select what holds it';
      throw new OverlayError(`${placeOf('/update')}: the target ${target} matches ${found}`);
    }
  }

  function mergeMap(map: YAMLMap, members: object, pointer: string): void {
    for (const [name, value] of Object.entries(members)) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const pair = map.items.find(({ key }) => String(key) === name);
      const before = pair?.value;
      if (isMap(before) && isObject(value)) mergeMap(before, value, at);
      else if (isSeq(before) && Array.isArray(value)) appendItems(before, value, at);
      else {
        const added = createMember(name, value, at);
        if (pair) map.items.splice(map.items.indexOf(pair), 1, added);
        else map.items.push(added);
      }
    }
  }

  function appendItems(list: YAMLSeq, items: readonly unknown[], pointer: string): void {
    for (const [index, item] of items.entries()) {
      const node = document.createNode(item);
      markNodes(node, Array.isArray(update) || pointer !== '/update' ? `${pointer}/${index}` : pointer);
      list.items.push(node);
    }
  }

  function createMember(name: string, value: unknown, pointer: string): Pair {
    const pair = document.createPair(name, value);
    places.set(pair.key, placeOf(pointer));
    if (isNode(pair.value)) markNodes(pair.value, pointer, false);
    return pair;
  }

  /** Notes the places of a node, and of everything in it. */
  function markNodes(node: Node, pointer: string, isItem = true): void {
    if (isItem) places.set(node, placeOf(pointer));
    if (isMap(node))
      for (const { key, value } of node.items) {
        const at = `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
        places.set(key, placeOf(at));
        if (isNode(value)) markNodes(value, at, false);
      }
    if (isSeq(node)) for (const [index, item] of node.items.entries()) if (isNode(item)) markNodes(item, `${pointer}/${index}`);
  }
}

function findPaths(document: Document, { target, placeOf }: Action): (string | number)[][] {
  const paths: (string | number)[][] = [];
  try {
    exec(document.toJS(), target, (_, path) => paths.push([...path]));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OverlayError(`${placeOf('/target')}: the target ${target} is no JSONPath of RFC 9535: ${reason}`);
  }
  return paths;
}

/**
 * Names the place of each line of a document that was written from another one: of the overlay that brought it, or else of the file.
 * @param lines those of the file
 * @param writtenLines those of the written document
 */
export function mapLines(
  [document, lines]: readonly [Document, LineCounter],
  [written, writtenLines]: readonly [Document, LineCounter],
  file: string,
  places: Places,
): Map<number, string> {
  const map = new Map<number, string>();
  visit(document.contents, written.contents);
  return map;

  function visit(from: unknown, to: unknown): void {
    if (isMap(from) && isMap(to))
      for (const [index, { key, value }] of from.items.entries()) {
        note(key, to.items[index]?.key);
        visit(value, to.items[index]?.value);
      }
    if (isSeq(from) && isSeq(to))
      for (const [index, item] of from.items.entries()) {
        note(item, to.items[index]);
        visit(item, to.items[index]);
      }
  }

  function note(from: unknown, to: unknown): void {
    if (!isNode(to) || !to.range) return;
    const line = writtenLines.linePos(to.range[0]).line;
    const place = places.get(from) ?? (isNode(from) && from.range ? `${file}:${lines.linePos(from.range[0]).line}` : undefined);
    if (place !== undefined && !map.has(line)) map.set(line, place);
  }
}
