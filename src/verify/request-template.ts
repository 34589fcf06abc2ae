import type { Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { pathTemplate } from '../contract/path-template.ts';
import type { PathParameters, Request } from '../contract/request.ts';

/** A request that is not sent yet: some of what it needs may have to be made first. */
export interface RequestTemplate {
  /** Whose path it has. */
  readonly operation: Operation;
  readonly method: string;
  readonly path: PathParameters;
  /** The path parameter of something that has to be made first. */
  readonly made?: string | undefined;
  /** The operation's path in other letters, which its fixed segments take. */
  readonly spelling?: string | undefined;
  /** What stands at the end of the path, in place of the slash that may be there. */
  readonly ending?: string | undefined;
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What kind of token it carries, where its API has several. */
  readonly tokenKind?: string | undefined;
}

/** A draft as a request. */
export function requestOf(draft: RequestTemplate, base: string, id?: string): Request {
  const { operation, method, made, spelling, ending, query, headers, body } = draft;
  const parameters = made === undefined || id === undefined ? draft.path : { ...draft.path, [made]: id };
  const path = pathTemplate(operation, spelling)(parameters);
  return { method, path: ending === undefined ? path : path.replace(/\/$/, '') + ending, query, headers, body, base };
}

/** A value as a body of a media type; `undefined` where it cannot be written in it. */
export function written(value: Json, mediaType: string): string | undefined {
  if (mediaType !== formMediaType) return JSON.stringify(value);
  if (!isMapping(value)) return undefined;
  const form = new URLSearchParams();
  for (const [name, member] of Object.entries(value)) {
    const items = isList(member) ? member : [member];
    for (const item of items) {
      if (typeof item !== 'string') return undefined;
      form.append(name, item);
    }
    if (items.length === 0) return undefined;
  }
  return form.toString();
}

/** Query parameters as text: lists with commas, objects as `name[member]=value`; `undefined` where that cannot be. */
export function queryOf({ parameters }: Operation, values: Json): string | undefined {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(isMapping(values) ? values : {})) {
    const isDeep = parameters.some((parameter) => parameter.name === name && parameter.deepObject);
    if (isMapping(value) && !isDeep) return undefined;
    for (const [key, text] of pairsOf(name, value)) query.append(key, text);
  }
  return query.toString();
}

function pairsOf(name: string, value: Json): [string, string][] {
  if (isMapping(value)) return Object.entries(value).flatMap(([member, inner]) => pairsOf(`${name}[${member}]`, inner));
  return [[name, isList(value) ? value.join(',') : String(value)]];
}
