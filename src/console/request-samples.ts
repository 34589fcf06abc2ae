/** A request that can be sent as it is. */
export interface SendableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writers of a request in a language, by the name of the language. */
export const sampleWriters = { curl: toCurlCommand, fetch: toFetchCall, Python: toPython } as const;
/** The name of a language. */
export type SampleLanguage = keyof typeof sampleWriters;

/** Writes a request as a command for a POSIX shell. */
export function toCurlCommand({ method, url, headers, body }: SendableRequest): string {
  const isImplied = method === (body === '' ? 'GET' : 'POST');
  const parts = [
    `curl -i${isImplied ? '' : ` -X ${quoteWord(method)}`} ${quoteWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoteWord(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`--data-raw ${quoteWord(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** Writes a request as a call of fetch in JavaScript. */
function toFetchCall({ method, url, headers, body }: SendableRequest): string {
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    `  headers: ${indent(JSON.stringify(headers, null, 2))},`,
    ...(body === '' ? [] : [`  body: ${JSON.stringify(body)},`]),
    '});',
    'const text = await response.text();',
  ].join('\n');
}

/** Writes a request for Python's standard library. */
function toPython({ method, url, headers, body }: SendableRequest): string {
  return [
    'import urllib.error, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${JSON.stringify(url)},`,
    `    method=${JSON.stringify(method)},`,
    `    headers=${JSON.stringify(headers)},`,
    ...(body === '' ? [] : [`    data=${JSON.stringify(body)}.encode(),`]),
    ')',
    'try:',
    '    response = urllib.request.urlopen(request)',
    'except urllib.error.HTTPError as error:',
    '    response = error',
    'print(response.status, response.read().decode())',
  ].join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

/** Quotes a text as one word of a POSIX shell. */
export function quoteWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
