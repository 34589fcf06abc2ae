import { pointerSegments } from '../contract/json.ts';

/**
 * Finds the line of a YAML document, from 1, where the value of a JSON pointer begins, or that of its nearest parent. The document
 * is in block style and indented by two, as openapi.yaml is; items of lists count as their list.
 */
export function findPointerLine(lines: readonly string[], pointer: string): number {
  let at = -1;
  let indent = -2;
  for (const name of pointerSegments(pointer)) {
    const next = findMember(lines, at + 1, indent + 2, name);
    if (next === undefined) break;
    at = next;
    indent += 2;
  }
  return at + 1;
}

function findMember(lines: readonly string[], start: number, indent: number, name: string): number | undefined {
  const keys = [name, `'${name}'`, `"${name}"`].map((key) => `${' '.repeat(indent)}${key}:`);
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (keys.some((key) => line === key || line.startsWith(`${key} `))) return index;
    const isContent = line.trim() !== '' && !line.trimStart().startsWith('#');
    if (isContent && line.search(/\S/) < indent) return undefined;
  }
  return undefined;
}
