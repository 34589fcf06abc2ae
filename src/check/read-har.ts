import { isObject, type JsonObject } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { redactedText } from '../contract/redact.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import { describeError } from '../edges/describe-error.ts';

/** A file is not an HTTP Archive; the message names the file, the place, and what was expected. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** A recorded request with its response. */
export interface RecordedExchange {
  /** Upper case. */
  readonly method: string;
  readonly url: URL;
  /** Of the request, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` if the request had a body that is not in the archive. */
  readonly body: string | undefined;
  /** `undefined` if no response came; its text is `undefined` if the body is not in the archive. */
  readonly response: ReceivedResponse | undefined;
  readonly milliseconds: number;
}

/** The longest text that is parsed a second time to locate a fault, in characters: YAML takes a second for each million. */
const maxLocatedLength = 1_000_000;

/**
 * Reads an HTTP Archive (HAR 1.2), as browsers, Playwright and ringback write it.
 * @param file its name in error messages
 * @throws HarError (rejects) if the text is not an archive
 */
export async function readHar(file: string, text: string): Promise<readonly RecordedExchange[]> {
  const root = `${file} is not an HTTP Archive (HAR 1.2): `;
  const archive = readObject(await parse(file, text.replace(/^\ufeff/, '')), `${root}the archive`);
  const { entries } = readObject(archive.log, `${root}log`);
  if (!Array.isArray(entries)) throw wrong(`${root}log.entries`, 'a list', entries);
  return entries.map((entry, index) => readEntry(entry, `${root}log.entries[${index}]`));
}

async function parse(file: string, text: string): Promise<unknown> {
  if (text.startsWith('PK')) {
    throw new HarError(
      `${file} is a zip archive: unpack it, or record a plain file (Playwright: a recordHar path that ends in .har, with content "embed")`,
    );
  }
  if (text.trim() === '') throw new HarError(`${file} is empty; expected an HTTP Archive (HAR 1.2, JSON)`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = describeError(error);
    const offset = await locateFault(text, reason);
    if (offset === undefined) throw new HarError(`${file} is not JSON: ${reason}`);
    const before = text.slice(0, offset);
    const place = `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
    throw new HarError(`${file}:${place}: not JSON: ${reason}`);
  }
}

/** Finds the offset of a fault in JSON. JSON.parse reports it, except for unexpected tokens, which the YAML parser locates. */
async function locateFault(text: string, reason: string): Promise<number | undefined> {
  const [, position] = /at position (\d+)/.exec(reason) ?? [];
  if (position !== undefined) return Number(position);
  if (reason.includes('end of JSON input')) return text.length;
  if (text.length > maxLocatedLength) return undefined;
  const { parseDocument } = await import('yaml');
  return parseDocument(text, { schema: 'json', logLevel: 'silent' }).errors[0]?.pos[0];
}

function readEntry(value: unknown, at: string): RecordedExchange {
  const { request: requestValue, response: responseValue, time } = readObject(value, at);
  const request = readObject(requestValue, `${at}.request`);
  const response = readObject(responseValue, `${at}.response`);
  const url = readText(request.url, `${at}.request.url`);
  if (!URL.canParse(url)) throw wrong(`${at}.request.url`, 'a URL', url);
  const { status } = response;
  if (typeof status !== 'number') throw wrong(`${at}.response.status`, 'a number', status);
  const postData = readObject(request.postData ?? {}, `${at}.request.postData`);
  const content = readObject(response.content ?? {}, `${at}.response.content`);
  const sentHeaders = readHeaders(request.headers, `${at}.request.headers`);
  const headers = readHeaders(response.headers, `${at}.response.headers`);
  const { mimeType } = postData;
  return {
    method: readText(request.method, `${at}.request.method`).toUpperCase(),
    url: new URL(url),
    headers: typeof mimeType === 'string' && mimeType !== '' ? { 'content-type': mimeType, ...sentHeaders } : sentHeaders,
    body: requestBody(postData, sentHeaders, request.bodySize),
    response: status > 0 ? { status, headers, text: responseText(content, status, headers, response.bodySize) } : undefined,
    milliseconds: typeof time === 'number' && time > 0 ? time : 0,
  };
}

/** Reads the body of a request; `undefined` if it had one that is not in the archive. */
function requestBody(
  postData: JsonObject,
  headers: Readonly<Record<string, string>>,
  bodySize: unknown,
): RecordedExchange['body'] {
  const { text, params } = postData;
  if (typeof text === 'string' && text !== '') return text === redactedText ? undefined : text;
  if (Array.isArray(params) && contentTypeOf(headers['content-type']).type === formMediaType) return toForm(params);
  const isSent = isPositive(bodySize) || Number(headers['content-length'] ?? 0) > 0 || isInSeparateFile(postData);
  return isSent ? undefined : '';
}

function toForm(params: readonly unknown[]): string {
  const form = new URLSearchParams();
  for (const pair of params) if (isObject(pair)) form.append(String(pair.name), String(pair.value ?? ''));
  return form.toString();
}

/** Reads the body of a response; `undefined` if it had one that is not in the archive, or that is no text. */
function responseText(
  content: JsonObject,
  status: number,
  headers: Readonly<Record<string, string>>,
  bodySize: unknown,
): string | undefined {
  const { text, encoding, size } = content;
  if (typeof text === 'string' && text !== '') return encoding === 'base64' ? fromBase64(text) : text;
  const isEmpty = status === 204 || status === 304 || size === 0 || bodySize === 0 || headers['content-length'] === '0';
  return isEmpty && !isInSeparateFile(content) && !isPositive(size) ? '' : undefined;
}

/** Tells if Playwright put a body into a separate file (content "attach"). */
function isInSeparateFile({ _file: file, _sha1: sha1 }: JsonObject): boolean {
  return file !== undefined || sha1 !== undefined;
}

function isPositive(size: unknown): boolean {
  return typeof size === 'number' && size > 0;
}

function fromBase64(encoded: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads headers by lower-case name, without the pseudo-headers of HTTP/2 (`:authority`). */
function readHeaders(value: unknown, at: string): Record<string, string> {
  if (value === undefined) return {};
  if (!Array.isArray(value)) throw wrong(at, 'a list', value);
  const headers = new Map<string, string>();
  for (const [index, item] of value.entries()) {
    const pair = readObject(item, `${at}[${index}]`);
    const name = readText(pair.name, `${at}[${index}].name`).toLowerCase();
    const text = readText(pair.value, `${at}[${index}].value`);
    const before = headers.get(name);
    if (!name.startsWith(':')) headers.set(name, before === undefined ? text : `${before}, ${text}`);
  }
  return Object.fromEntries(headers);
}

function readObject(value: unknown, at: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(at, 'an object', value);
}

function readText(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  throw wrong(at, 'text', value);
}

function wrong(at: string, expected: string, seen: unknown): HarError {
  const found =
    seen === undefined ? 'missing' : typeof seen === 'object' && seen !== null ? 'a list or object' : JSON.stringify(seen);
  return new HarError(`${at} was ${found}; expected ${expected}`);
}
