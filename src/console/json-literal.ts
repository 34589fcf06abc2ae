import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';

/** The length up to which a value stays on one line. */
const longestLine = 72;

/** Writes a value as a literal of TypeScript, in the style of the documentation. */
export function toLiteral(value: Json, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  const parts = isList(value)
    ? value.map((item) => (inner: string) => toLiteral(item, inner))
    : isMapping(value)
      ? Object.entries(value).map(
          ([name, member]) =>
            (inner: string) =>
              `${memberName(name)}: ${toLiteral(member, inner)}`,
        )
      : undefined;
  if (!parts) return String(value);
  const [open, close, space] = isList(value) ? ['[', ']', ''] : ['{', '}', ' '];
  if (parts.length === 0) return open + close;
  const line = open + space + parts.map((write) => write('')).join(', ') + space + close;
  if (line.length <= longestLine && !line.includes('\n')) return line;
  const inner = `${indent}  `;
  return `${open}\n${parts.map((write) => `${inner}${write(inner)},\n`).join('')}${indent}${close}`;
}

/** Writes a text in single quotes. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}

/** Writes the name of a member. The name `__proto__` is computed, because a plain one sets the prototype. */
function memberName(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}
