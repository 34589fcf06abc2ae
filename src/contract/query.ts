import type { Json, Operation, Parameter } from './contract.ts';
import { isList, isMapping, isObject } from './json.ts';
import { parseForm } from './parse-body.ts';

type Sent = string | readonly string[];

/**
 * Query parameters as values: whole numbers and comma-separated lists where the contract has them, `a[b][c]=d` as objects,
 * defaults where nothing was sent. What cannot be read stays the text that it is, for its schema to refuse.
 */
export function readQuery(parameters: readonly Parameter[], query: string): Record<string, unknown> {
  const sent = query === '' ? {} : parseForm(query);
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    if (parameter.in !== 'query') continue;
    const value =
      (parameter.deepObject ? deepObject(parameter.name, sent) : single(parameter, sent[parameter.name])) ?? parameter.default;
    if (value !== undefined) values[parameter.name] = value;
  }
  return values;
}

function single({ type }: Parameter, value: Sent | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?(0|[1-9]\d*)$/.test(value)) return Number(value);
  return type === 'array' ? value.split(',') : value;
}

/** `name[a]=1&name[b][c]=2` becomes `{ a: '1', b: { c: '2' } }`. */
function deepObject(name: string, sent: Readonly<Record<string, Sent>>): unknown {
  const members = new Map<string, unknown>();
  for (const [key, value] of Object.entries(sent)) {
    if (key !== name && !key.startsWith(`${name}[`)) continue;
    const found = /^\[([^[\]]*)\](?:\[([^[\]]*)\])?$/.exec(key.slice(name.length));
    // A schema refuses the value without a member, and otherwise the name that cannot be read.
    if (!found) return key === name ? value : key;
    const [, member = '', inner] = found;
    const before = members.get(member);
    const now = inner === undefined ? value : { [inner]: value };
    // A member that has both forms is made a list, which no schema allows.
    if (before === undefined) members.set(member, now);
    else members.set(member, isObject(before) && isObject(now) ? { ...before, ...now } : [before, now]);
  }
  return members.size === 0 ? undefined : Object.fromEntries(members);
}

/** Writes query parameters, lists with commas and objects as `name[member]=value`; `undefined` if that cannot express them. */
export function writeQuery({ parameters }: Operation, values: Json): string | undefined {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(isMapping(values) ? values : {})) {
    const isDeep = parameters.some((parameter) => parameter.name === name && parameter.deepObject);
    if (isMapping(value) && !isDeep) return undefined;
    for (const [key, text] of queryPairs(name, value)) query.append(key, text);
  }
  return query.toString();
}

function queryPairs(name: string, value: Json): [string, string][] {
  if (isMapping(value)) return Object.entries(value).flatMap(([member, inner]) => queryPairs(`${name}[${member}]`, inner));
  return [[name, isList(value) ? value.join(',') : String(value)]];
}
