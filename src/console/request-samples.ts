/** A request that can be sent as it is. */
export interface SendableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writers of a request in a language, by the name of the language. */
export const sampleWriters = {
  curl: (request: SendableRequest) => toCurlCommand(request),
  fetch: toFetchCall,
  TypeScript: toTypeScript,
  Python: toPython,
  Java: toJava,
  'C#': toCSharp,
} as const;
/** The name of a language. */
export type SampleLanguage = keyof typeof sampleWriters;

/**
 * Writes a request as a command for a POSIX shell.
 * @param ignoresMediaType true if the server reads a body whatever its media type is, so that the one that curl adds does no harm
 */
export function toCurlCommand({ method, url, headers, body }: SendableRequest, ignoresMediaType = false): string {
  const isHead = method === 'HEAD';
  const hasBody = body !== '' && !isHead;
  const isImplied = isHead || method === (hasBody ? 'POST' : 'GET');
  // Without these flags, curl reads brackets as ranges and removes segments of dots.
  const flags = `${isHead ? '-I' : '-i'}${/[[\]{}]/.test(url) ? ' -g' : ''}${/\/\.\.?(?:[/?]|$)/.test(url) ? ' --path-as-is' : ''}`;
  const parts = [
    `curl ${flags}${isImplied ? '' : ` -X ${quoteWord(method)}`} ${quoteWord(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoteWord(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(hasBody && !ignoresMediaType && !hasContentType(headers) ? ["-H 'Content-Type:'"] : []),
    ...(hasBody ? [`--data-raw ${quoteWord(body)}`] : []),
  ];
  return parts.join(' \\\n  ');
}

/** Writes a request as a call of fetch in JavaScript, which sends no body with GET and HEAD. */
function toFetchCall({ method, url, headers, body }: SendableRequest): string {
  const hasBody = body !== '' && method !== 'GET' && method !== 'HEAD';
  const content = hasContentType(headers) ? quote(body) : `new Blob([${quote(body)}])`;
  const names = Object.entries(headers).map(([name, value]) => `    ${quote(name)}: ${quote(value)},\n`);
  return [
    `const response = await fetch(${quote(url)}, {`,
    `  method: ${quote(method)},`,
    `  headers: {${names.length === 0 ? '' : `\n${names.join('')}  `}},`,
    ...(hasBody ? [`  body: ${content},`] : []),
    '});',
    'const text = await response.text();',
  ].join('\n');
}

/** Writes a request as a call of fetch in TypeScript. */
function toTypeScript(request: SendableRequest): string {
  return toFetchCall(request)
    .replace('const response =', 'const response: Response =')
    .replace('const text =', 'const text: string =');
}

/** Writes a request for Python's standard library. */
function toPython({ method, url, headers, body }: SendableRequest): string {
  const { protocol, host, origin } = new URL(url);
  const target = url.slice(origin.length) || '/';
  const names = Object.entries(headers).map(([name, value]) => `        ${quotePython(name)}: ${quotePython(value)},\n`);
  return [
    'import http.client',
    '',
    `connection = http.client.HTTP${protocol === 'https:' ? 'S' : ''}Connection(${quotePython(host)})`,
    'connection.request(',
    `    ${quotePython(method)},`,
    `    ${quotePython(target)},`,
    ...(body === '' ? [] : [`    body=${quotePython(body)}.encode(),`]),
    `    headers={${names.length === 0 ? '' : `\n${names.join('')}    `}},`,
    ')',
    'response = connection.getresponse()',
    'print(response.status, response.read().decode())',
  ].join('\n');
}

/** Writes a request for Java's own client, of Java 11 or newer. */
function toJava({ method, url, headers, body }: SendableRequest): string {
  const publisher = body === '' ? 'noBody()' : `ofString(${quoteJava(body)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.*;',
    '',
    'public class Main {',
    '  public static void main(String[] args) throws Exception {',
    `    var request = HttpRequest.newBuilder(URI.create(${quoteJava(url.toWellFormed().replace(notInUri, encodeURIComponent))}))`,
    `        .method(${quoteJava(method)}, HttpRequest.BodyPublishers.${publisher})`,
    ...Object.entries(headers).map(([name, value]) => `        .header(${quoteJava(name)}, ${quoteJava(value)})`),
    '        .build();',
    '    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());',
    '    System.out.println(response.statusCode() + " " + response.body());',
    '  }',
    '}',
  ].join('\n');
}

/** Writes a request for the client of .NET. */
function toCSharp({ method, url, headers, body }: SendableRequest): string {
  const isContent = (name: string) => /^content-/i.test(name);
  const add = (target: string, [name, value]: readonly [string, string]) =>
    `${target}.Headers.TryAddWithoutValidation(${quote(name)}, ${quote(value)});`;
  const entries = Object.entries(headers);
  const content = [
    `request.Content = new StringContent(${quote(body)});`,
    'request.Content.Headers.Clear();',
    ...entries.filter(([name]) => isContent(name)).map((entry) => add('request.Content', entry)),
  ];
  return [
    'using System;',
    'using System.Net.Http;',
    '',
    'var client = new HttpClient();',
    `var request = new HttpRequestMessage(new HttpMethod(${quote(method)}), ${quote(url)});`,
    ...entries.filter(([name]) => !isContent(name)).map((entry) => add('request', entry)),
    ...(body === '' ? [] : content),
    'var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');
}

function hasContentType(headers: SendableRequest['headers']): boolean {
  return Object.keys(headers).some((name) => /^content-type$/i.test(name));
}

/** Characters of a URL that Java's URI refuses, and browsers encode. */
const notInUri = /[^!#-;=?-Z_a-z~]/gu;
/** Characters that nobody sees, and those that end a line in C#. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Writes a text as a literal that JavaScript and C# read alike. */
function quote(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(invisible, escapeUnits);
}

/** Writes a text as a literal of Java in ASCII, because older compilers read files in the encoding of the system. */
function quoteJava(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(/[^ -~]/g, escapeUnits);
}

/** Writes a text as a literal of Python, which has an escape of its own for code points that JSON writes in two. */
function quotePython(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(invisible, (character) =>
    character.length === 1 ? escapeUnits(character) : `\\U${toHex(character.codePointAt(0), 8)}`,
  );
}

function escapeUnits(characters: string): string {
  return Array.from({ length: characters.length }, (_, index) => `\\u${toHex(characters.charCodeAt(index), 4)}`).join('');
}

function toHex(code = 0, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Quotes a text as one word of a POSIX shell. */
export function quoteWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
