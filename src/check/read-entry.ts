import { redactedText } from '../contract/credentials.ts';
import { isObject, type JsonObject } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import { combineValues } from '../edges/headers.ts';
import { describeWrong } from './har-error.ts';

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
  /** The parts that could not be read, and were left out: the place, the value found there, and the expected one. */
  readonly leftOut: readonly string[];
}

/** An entry that cannot be read. */
export interface UnreadableEntry {
  /** The place, the value found there, and the expected one. */
  readonly reason: string;
}

/** Number of parts left out that an entry names. */
const maxLeftOut = 10;

/** Reads an entry of an HTTP Archive as far as it can be read; it throws nothing, because an archive can have millions of odd ones. */
export function readEntry(value: unknown): RecordedExchange | UnreadableEntry {
  if (!isObject(value)) return { reason: describeWrong('the entry', 'an object', value) };
  const { request, response, time } = value;
  if (!isObject(request)) return { reason: describeWrong('request', 'an object', request) };
  const { method, url } = request;
  if (typeof method !== 'string' || method === '') return { reason: describeWrong('request.method', 'text', method) };
  if (typeof url !== 'string' || !URL.canParse(url)) return { reason: describeWrong('request.url', 'a URL', url) };
  const leftOut: string[] = [];
  const headers = readHeaders(request.headers, 'request.headers', leftOut);
  const postData = readPart(request.postData, 'request.postData', leftOut);
  const mimeType = postData?.mimeType;
  return {
    method: method.toUpperCase(),
    url: new URL(url),
    headers: typeof mimeType === 'string' && mimeType !== '' ? { 'content-type': mimeType, ...headers } : headers,
    body: postData && requestBody(postData, headers, request.bodySize),
    response: readResponse(response, leftOut),
    milliseconds: typeof time === 'number' && time > 0 ? time : 0,
    leftOut,
  };
}

/** Notes a part that is left out. */
function leaveOut(leftOut: string[], at: string, expected: string, seen: unknown): void {
  if (leftOut.length < maxLeftOut) leftOut.push(describeWrong(at, expected, seen));
  else if (leftOut.length === maxLeftOut) leftOut.push('and more');
}

/** Reads a response; `undefined` if none came, which exporters write as status 0. */
function readResponse(response: unknown, leftOut: string[]): ReceivedResponse | undefined {
  if (!isObject(response)) {
    leaveOut(leftOut, 'response', 'an object', response);
    return undefined;
  }
  const status = isScalar(response.status) ? Number(response.status) : Number.NaN;
  if (!Number.isInteger(status)) leaveOut(leftOut, 'response.status', 'a number', response.status);
  if (!(status > 0)) return undefined;
  const headers = readHeaders(response.headers, 'response.headers', leftOut);
  const content = readPart(response.content, 'response.content', leftOut);
  return { status, headers, text: content && responseText(content, status, headers, response.bodySize) };
}

/**
 * Reads an object with a body, which may be in base64; an absent one is empty, and `undefined` tells of one that cannot be read.
 * Bytes that are no text become `null`.
 */
function readPart(value: unknown, at: string, leftOut: string[]): JsonObject | undefined {
  const part = value ?? {};
  if (!isObject(part)) {
    leaveOut(leftOut, at, 'an object', value);
    return undefined;
  }
  const { text, encoding } = part;
  if (text === undefined || text === null || text === '') return part;
  if (typeof text !== 'string') {
    leaveOut(leftOut, `${at}.text`, 'text', text);
    return undefined;
  }
  if (encoding === undefined || encoding === null || encoding === '') return part;
  if (String(encoding).toLowerCase() !== 'base64') {
    leaveOut(leftOut, `${at}.encoding`, 'base64', encoding);
    return undefined;
  }
  const bytes = fromBase64(text);
  if (bytes) return { ...part, text: toText(bytes) };
  leaveOut(leftOut, `${at}.text`, 'base64', text);
  return undefined;
}

/** Reads the body of a request; `undefined` if it had one that is not in the archive. */
function requestBody(
  postData: JsonObject,
  headers: Readonly<Record<string, string>>,
  bodySize: unknown,
): RecordedExchange['body'] {
  const { text, params } = postData;
  if (typeof text === 'string' && text !== '') return text === redactedText || isCompressed(text, headers) ? undefined : text;
  if (Array.isArray(params) && contentTypeOf(headers['content-type']).type === formMediaType) return toForm(params);
  const { 'content-type': type, 'content-length': length = bodySize === 0 || type === undefined ? '0' : undefined } = headers;
  const isSent = isPositive(bodySize) || length !== '0' || text === null || isInSeparateFile(postData);
  return isSent ? undefined : '';
}

function toForm(params: readonly unknown[]): string {
  const form = new URLSearchParams();
  for (const pair of params)
    if (isObject(pair) && typeof pair.name === 'string') form.append(pair.name, isScalar(pair.value) ? String(pair.value) : '');
  return form.toString();
}

/** Reads the body of a response; `undefined` if it had one that is not in the archive, or that is no text. */
function responseText(
  content: JsonObject,
  status: number,
  headers: Readonly<Record<string, string>>,
  bodySize: unknown,
): string | undefined {
  const { text, size } = content;
  if (typeof text === 'string' && text !== '') return text;
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

/** Narrows to values that exporters write in place of text. */
function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function fromBase64(encoded: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function toText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Tells a body that an exporter did not decode: it has characters that no JSON and no form has. */
function isCompressed(text: string, headers: Readonly<Record<string, string>>): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that tell
  return headers['content-encoding'] !== undefined && /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text);
}

/**
 * Reads headers by lower-case name, without the pseudo-headers of HTTP/2 (`:authority`). Some exporters write an object in place
 * of a list.
 */
function readHeaders(value: unknown, at: string, leftOut: string[]): Record<string, string> {
  const list = isObject(value) ? Object.entries(value).map(([name, content]) => ({ name, value: content })) : value;
  if (!Array.isArray(list)) {
    leaveOut(leftOut, at, 'a list', value);
    return {};
  }
  const headers: [name: string, value: string][] = [];
  for (const [index, item] of list.entries()) {
    const { name, value: content }: JsonObject = isObject(item) ? item : {};
    if (typeof name !== 'string') leaveOut(leftOut, `${at}[${index}].name`, 'text', name);
    else if (!isScalar(content)) leaveOut(leftOut, `${at}[${index}].value`, 'text', content);
    else if (!name.startsWith(':')) headers.push([name, String(content)]);
  }
  return combineValues(headers);
}
