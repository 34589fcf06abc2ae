/** A request as bytes will be made of it: the target as it stands in the first line, and headers in Latin-1. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Sent in UTF-8. */
  readonly body: string;
}

/** One response. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; of a repeated one the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A property that does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Writes a request, the only one of its connection. */
export function toBytes({ method, target, headers, body }: WireRequest): Buffer {
  const bytes = Buffer.from(body);
  const framing =
    bytes.length > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(method) ? `Content-Length: ${bytes.length}\r\n` : '';
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}${framing}Connection: close\r\n\r\n`, 'latin1'),
    bytes,
  ]);
}

/**
 * Reads the responses on one connection. `methods` are those of the requests, because a response to HEAD has no body.
 * @throws Broken for bytes that are no well-formed responses
 */
export function readAnswers(received: string, methods: readonly string[], isWhole = true): Answer[] {
  const answers: Answer[] = [];
  let rest = received;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) {
      if (isWhole) throw new Broken(`the head of a response does not end: ${excerpt(rest)}`);
      return answers;
    }
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a reason may not have them
    const status = /^HTTP\/1\.[01] (\d{3}) [^\u0000-\u0008\u000a-\u001f\u007f]*$/.exec(first)?.[1];
    if (status === undefined) throw new Broken(`no status line: ${excerpt(first)}`);
    const headers = new Map(lines.map(readHeader));
    const { body, length } = readBody(rest.slice(end + 4), Number(status), headers, methods[answers.length], isWhole);
    rest = rest.slice(end + 4 + length);
    if (!status.startsWith('1')) answers.push({ status: Number(status), headers, body: Buffer.from(body, 'latin1').toString() });
  }
  return answers;
}

function readHeader(line: string): [name: string, value: string] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a header may not have them
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([^\u0000-\u0008\u000a-\u001f\u007f]*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Broken(`no header: ${excerpt(line)}`);
  return [name.toLowerCase(), value];
}

function readBody(
  text: string,
  status: number,
  headers: ReadonlyMap<string, string>,
  method: string | undefined,
  isWhole: boolean,
): { readonly body: string; readonly length: number } {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return { body: '', length: 0 };
  if (/chunked/i.test(headers.get('transfer-encoding') ?? '')) return readChunks(text, isWhole);
  const length = headers.get('content-length');
  if (length === undefined) return { body: text, length: text.length };
  if (!/^\d+$/.test(length)) throw new Broken(`Content-Length is ${excerpt(length)}`);
  if (text.length < Number(length) && isWhole) throw new Broken(`a body of ${text.length} bytes, not of ${length}`);
  return { body: text.slice(0, Number(length)), length: Number(length) };
}

function readChunks(text: string, isWhole: boolean): { readonly body: string; readonly length: number } {
  let body = '';
  for (let at = 0; ; ) {
    const [line, size] = /^([0-9a-f]+)\r\n/i.exec(text.slice(at, at + 20)) ?? [];
    if (line === undefined || size === undefined) {
      if (isWhole) throw new Broken(`no chunk: ${excerpt(text.slice(at))}`);
      return { body, length: text.length };
    }
    const length = Number.parseInt(size, 16);
    at += line.length;
    body += text.slice(at, at + length);
    if (length === 0) return { body, length: text.indexOf('\r\n', at) < 0 ? text.length : endOfTrailers(text, at) };
    at += length + 2;
  }
}

function endOfTrailers(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : text.indexOf('\r\n\r\n', at) + 4;
}

/** Shortens a text for a message. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
