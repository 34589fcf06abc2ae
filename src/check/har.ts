import { isObject, type JsonObject } from '../contract/json.ts';
import { jsonFault, placeOf } from './json-fault.ts';

/** A text that is no HTTP Archive: which file, where, and what was expected. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** One entry of an archive, as far as it is looked at. */
export interface HarEntry {
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData: JsonObject | undefined;
    /** In bytes; under 0 where it is not known. */
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly content: JsonObject;
    readonly bodySize: number;
  };
}

/** Characters of a text that an error shows. */
const longestSeen = 20;

/**
 * Reads an HTTP Archive (HAR 1.2): what browsers, Playwright and ringback itself export.
 * @param file how errors name it
 * @throws HarError for anything else
 */
export function readHar(file: string, text: string): readonly HarEntry[] {
  const har = parse(file, text.replace(/^\ufeff/, ''));
  const { log } = object(har, 'the archive', file);
  const { entries } = object(log, 'log', file);
  if (!Array.isArray(entries)) throw wrong(file, 'log.entries', 'a list', entries);
  return entries.map((entry, index) => entryOf(entry, `log.entries[${index}]`, file));
}

function parse(file: string, text: string): unknown {
  if (text.startsWith('PK')) {
    throw new HarError(
      `${file} is a zip archive: unpack it, or record a plain file (Playwright: a recordHar path that ends in .har, with content "embed")`,
    );
  }
  if (text.trim() === '') throw new HarError(`${file} is empty; expected an HTTP Archive (HAR 1.2, JSON)`);
  const fault = jsonFault(text);
  if (!fault) return JSON.parse(text);
  const { line, column } = placeOf(text, fault.offset);
  const seen = fault.offset < text.length ? JSON.stringify(text.slice(fault.offset, fault.offset + longestSeen)) : 'the end';
  throw new HarError(`${file}:${line}:${column}: not JSON: expected ${fault.expected}, found ${seen} (offset ${fault.offset})`);
}

function entryOf(value: unknown, at: string, file: string): HarEntry {
  const entry = object(value, at, file);
  const request = object(entry.request, `${at}.request`, file);
  const response = object(entry.response, `${at}.response`, file);
  const url = text(request.url, `${at}.request.url`, file);
  if (!URL.canParse(url)) throw wrong(file, `${at}.request.url`, 'a URL', url);
  if (typeof response.status !== 'number') throw wrong(file, `${at}.response.status`, 'a number', response.status);
  const { postData, bodySize } = request;
  return {
    time: typeof entry.time === 'number' && entry.time > 0 ? entry.time : 0,
    request: {
      method: text(request.method, `${at}.request.method`, file).toUpperCase(),
      url: new URL(url),
      headers: headersOf(request.headers, `${at}.request.headers`, file),
      postData: postData === undefined || postData === null ? undefined : object(postData, `${at}.request.postData`, file),
      bodySize: typeof bodySize === 'number' ? bodySize : -1,
    },
    response: {
      status: response.status,
      headers: headersOf(response.headers, `${at}.response.headers`, file),
      content: response.content === undefined ? {} : object(response.content, `${at}.response.content`, file),
      bodySize: typeof response.bodySize === 'number' ? response.bodySize : -1,
    },
  };
}

/** Headers by lower-case name; those of HTTP/2 that are none (`:authority`) are left out. */
function headersOf(value: unknown, at: string, file: string): Record<string, string> {
  if (value === undefined) return {};
  if (!Array.isArray(value)) throw wrong(file, at, 'a list', value);
  const headers = new Map<string, string>();
  for (const [index, item] of value.entries()) {
    const pair = object(item, `${at}[${index}]`, file);
    const name = text(pair.name, `${at}[${index}].name`, file).toLowerCase();
    const before = headers.get(name);
    const own = text(pair.value, `${at}[${index}].value`, file);
    if (!name.startsWith(':')) headers.set(name, before === undefined ? own : `${before}, ${own}`);
  }
  return Object.fromEntries(headers);
}

function object(value: unknown, at: string, file: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(file, at, 'an object', value);
}

function text(value: unknown, at: string, file: string): string {
  if (typeof value === 'string') return value;
  throw wrong(file, at, 'text', value);
}

function wrong(file: string, at: string, expected: string, seen: unknown): HarError {
  const found =
    seen === undefined ? 'missing' : typeof seen === 'object' && seen !== null ? 'a list or object' : JSON.stringify(seen);
  return new HarError(`${file} is no HTTP Archive (HAR 1.2): ${at} was ${found}; expected ${expected}`);
}
