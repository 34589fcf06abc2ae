/** A request that can be sent as it is. */
export interface SendableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writers of a request in a language, by the name of the language. */
export const sampleWriters = {
  curl: toCurlCommand,
  fetch: toFetchCall,
  TypeScript: toTypeScript,
  Python: toPython,
  Java: toJava,
  'C#': toCSharp,
} as const;
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

/** Writes a request as a call of fetch in TypeScript. */
function toTypeScript(request: SendableRequest): string {
  return toFetchCall(request)
    .replace('const response =', 'const response: Response =')
    .replace('const text =', 'const text: string =');
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

/** Writes a request for Java's own client, of Java 11 or newer. */
function toJava({ method, url, headers, body }: SendableRequest): string {
  const publisher = body === '' ? 'noBody()' : `ofString(${JSON.stringify(body)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.*;',
    '',
    'public class Main {',
    '  public static void main(String[] args) throws Exception {',
    `    var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(url)}))`,
    `        .method(${JSON.stringify(method)}, HttpRequest.BodyPublishers.${publisher})`,
    ...Object.entries(headers).map(([name, value]) => `        .header(${JSON.stringify(name)}, ${JSON.stringify(value)})`),
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
    `${target}.Headers.TryAddWithoutValidation(${JSON.stringify(name)}, ${JSON.stringify(value)});`;
  const entries = Object.entries(headers);
  const content = [
    `request.Content = new StringContent(${JSON.stringify(body)});`,
    'request.Content.Headers.Clear();',
    ...entries.filter(([name]) => isContent(name)).map((entry) => add('request.Content', entry)),
  ];
  return [
    'using var client = new HttpClient();',
    `using var request = new HttpRequestMessage(new HttpMethod(${JSON.stringify(method)}), ${JSON.stringify(url)});`,
    ...entries.filter(([name]) => !isContent(name)).map((entry) => add('request', entry)),
    ...(body === '' ? [] : content),
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

/** Quotes a text as one word of a POSIX shell. */
export function quoteWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
