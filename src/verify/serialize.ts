import type { Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { formMediaType } from '../contract/parse-body.ts';

/** Writes a value as a body of a media type; `undefined` if that cannot express it. */
export function writeBody(value: Json, mediaType: string): string | undefined {
  if (mediaType !== formMediaType) return JSON.stringify(value);
  if (!isMapping(value)) return undefined;
  const form = new URLSearchParams();
  for (const [name, member] of Object.entries(value)) {
    const items = isList(member) ? member : [member];
    if (items.length === 0) return undefined;
    for (const item of items) {
      if (typeof item !== 'string') return undefined;
      form.append(name, item);
    }
  }
  return form.toString();
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
