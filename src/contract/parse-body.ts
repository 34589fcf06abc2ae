import type { Json, Member, Members, Operation } from './contract.ts';
import { isList, isMapping, isObject, type JsonObject, parseJson, valueAtPath, withoutMark } from './json.ts';
import { adviseUnknown } from './unknown-members.ts';
import type { Advisory } from './violation.ts';

type Body = NonNullable<Operation['body']>;

/** The media type of an HTML form (WHATWG URL). */
export const formMediaType = 'application/x-www-form-urlencoded';

/**
 * Reads a body of a media type that the contract uses; `undefined` when it cannot be read. A byte order mark is skipped, as
 * RFC 8259, section 8.1, allows.
 */
export function parseBody(mediaType: string, text: string): Json | undefined {
  return mediaType === formMediaType ? parseForm(text) : parseJson(text);
}

/** Parses a form; a name that is sent twice becomes a list. */
export function parseForm(text: string): Record<string, string | string[]> {
  // Without a prototype, so that a name like `__proto__` is one like any other; a map on the way would take as long again.
  const form: Record<string, string | string[]> = Object.create(null);
  new URLSearchParams(withoutMark(text)).forEach((value, name) => {
    const before = form[name];
    if (before === undefined) form[name] = value;
    else if (typeof before === 'string') form[name] = [before, value];
    else before.push(value);
  });
  return form;
}

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

/**
 * Tells if a member was sent with a value that does not count.
 * @param body the sent body as a value
 * @param prepared the body as the contract understands it
 */
export function isIgnored(body: Json | undefined, prepared: unknown, path: readonly string[]): boolean {
  const value = valueAtPath(body, path);
  return value !== undefined && value !== null && value !== '' && valueAtPath(prepared, path) === undefined;
}

/**
 * Prepares a body for its validator, in place: removes the members that the negotiated version does not know, and those whose
 * value counts as not sent.
 * @returns advisories about the removed members, and about known traps
 */
export function prepareBody(value: unknown, body: Body, version: number | undefined): readonly Advisory[] {
  const advisories: Advisory[] = [];
  if (isObject(value)) prepare(value, body.members, '', { root: body.members, absent: body.absent, version, advisories });
  return advisories;
}

/** The settings for all members of a body. */
interface Preparation {
  /** The members of the whole body. */
  readonly root: Members;
  readonly absent: readonly Json[] | undefined;
  readonly version: number | undefined;
  readonly advisories: Advisory[];
}

function prepare(object: JsonObject, members: Members, path: string, preparation: Preparation): void {
  const { root, version, advisories } = preparation;
  let hasRoom = true;
  for (const name of Object.keys(object)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!member) {
      if (hasRoom) hasRoom = adviseUnknown(root, members, path, name, advisories);
    } else if (member.since !== undefined && version !== undefined && version < member.since) {
      delete object[name];
      const text = `${name} needs version ${member.since}, negotiated ${version}: it was ignored`;
      advisories.push({ code: 'newerMember', where: `${path}/${name}`, line: member.line, text });
    } else if (isAbsent(object[name], member.absent ?? preparation.absent)) {
      const text = `${name} is ${JSON.stringify(object[name])}, which counts as not sent`;
      delete object[name];
      advisories.push({ code: 'emptyMember', where: `${path}/${name}`, line: member.line, text });
    } else visit(object[name], member, path, name, preparation);
  }
}

function visit(value: unknown, member: Member, path: string, name: string, preparation: Preparation): void {
  if (member.advisory && typeof value === 'string' && Object.hasOwn(member.advisory, value)) {
    const text = `${value} ${member.advisory[value]}`;
    preparation.advisories.push({ code: 'value', where: `${path}/${name}`, line: member.line, text });
  }
  if (member.members && isObject(value)) prepare(value, member.members, `${path}/${name}`, preparation);
}

/** Tells if a value is one of those that count as not sent; of lists, only the empty one can be. */
function isAbsent(value: unknown, absent: readonly Json[] | undefined): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return absent?.some((empty) => empty === value || (isEmptyList && isList(empty) && empty.length === 0)) ?? false;
}
