import { isObject } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { redactedText } from '../contract/redact.ts';
import type { Request } from '../contract/request.ts';
import type { ReceivedResponse } from '../contract/validate-response.ts';
import type { HarEntry } from './har.ts';

/** An exchange as it was recorded. */
export interface RecordedEntry {
  readonly file: string;
  /** Its place among the entries of the file, from 1. */
  readonly number: number;
  readonly url: URL;
  /** Without the body where that was not recorded. */
  readonly request: Omit<Request, 'body'>;
  readonly body: string | undefined;
  /** `undefined` if no answer came; its text is `undefined` if the body was not recorded. */
  readonly answer: ReceivedResponse | undefined;
  readonly milliseconds: number;
}

/**
 * What an entry tells of an exchange.
 * @param path the path as the contract has it
 */
export function toRecordedEntry(
  file: string,
  number: number,
  { time, request, response }: HarEntry,
  path: string,
): RecordedEntry {
  const { url, method } = request;
  const mimeType = request.postData?.mimeType;
  const headers =
    typeof mimeType === 'string' && mimeType !== '' ? { 'content-type': mimeType, ...request.headers } : request.headers;
  const { status } = response;
  return {
    file,
    number,
    url,
    request: { method, path, query: url.search.slice(1), headers, base: url.origin },
    body: sentBody(request),
    answer: status > 0 ? { status, headers: response.headers, text: answeredBody(response) } : undefined,
    milliseconds: time,
  };
}

/** What was sent; undefined where something was, and is not in the archive. */
function sentBody({ postData, headers, bodySize }: HarEntry['request']): string | undefined {
  const { text, params } = postData ?? {};
  if (typeof text === 'string' && text !== '') return text === redactedText ? undefined : text;
  if (Array.isArray(params) && contentTypeOf(headers['content-type']).type === formMediaType) return formOf(params);
  const isSent = bodySize > 0 || Number(headers['content-length'] ?? 0) > 0 || isElsewhere(postData);
  return isSent ? undefined : '';
}

function formOf(params: readonly unknown[]): string {
  const form = new URLSearchParams();
  for (const pair of params) if (isObject(pair)) form.append(String(pair.name), String(pair.value ?? ''));
  return form.toString();
}

/** What was answered; undefined where something was, and is not in the archive. */
function answeredBody({ content, headers, bodySize, status }: HarEntry['response']): string | undefined {
  const { text, encoding, size } = content;
  if (typeof text === 'string' && text !== '') return encoding === 'base64' ? fromBase64(text) : text;
  const isEmpty = status === 204 || status === 304 || size === 0 || bodySize === 0 || headers['content-length'] === '0';
  return isEmpty && !isElsewhere(content) && !(typeof size === 'number' && size > 0) ? '' : undefined;
}

/** Whether Playwright has put it into a file of its own (content "attach"). */
function isElsewhere(holder: { readonly _file?: unknown; readonly _sha1?: unknown } | undefined): boolean {
  return holder?._file !== undefined || holder?._sha1 !== undefined;
}

/** The text of bytes; undefined for what is no text. */
function fromBase64(encoded: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
