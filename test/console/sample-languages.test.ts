import { describe, expect, it } from 'vitest';
import { type SampleLanguage, type SendableRequest, sampleWriters } from '../../src/console/request-samples.ts';
import { createMock } from '../../src/index.ts';
import { readSampleSubjects, samplesOf, server } from './client-samples.ts';
import { canRun, samplePrograms } from './sample-programs.ts';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: a language could read them as templates
/** Texts that one of the languages could read as more than a text, or not as this text. */
const hostileTexts = [
  `"double" and 'single'`,
  'a \\ before "an end\\',
  'line\nline\r\nline\r\ttab',
  '${process.exit(3)} #{1} %s {0}',
  '$(exit 3) `exit 3` $HOME !! ; exit 3',
  '*/ // /* # <!-- --> --',
  '""" \'\'\' """',
  '\\u0022 \\\\u000a \\x22 \\N{DIGIT ONE}',
  'next\u0085line\u2028separator\u2029paragraph',
  'bidi \u202e zero \u200b bom \ufeff null \\0 delete \u007f escape \u001b bell \u0007',
  'Zürich 東京 😀 👩‍👩‍👧 \u{e0041} \u{10ffff}',
  '@file',
  '-d @file --data x',
  '__proto__',
];

const mediaType = { 'content-type': 'text/plain; charset=utf-8' };
/** Texts of printable ASCII that a header can hold. */
const headerTexts = [`"a" 'b'`, 'a\\', '${x} $(exit 3) `exit 3`', '*/ // #', '\\u0022', 'a;b,c=d', '@file'];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: a language could read them as templates

const requests: readonly (readonly [string, Partial<SendableRequest>])[] = [
  ...hostileTexts.map((body): [string, Partial<SendableRequest>] => [
    `the body ${JSON.stringify(body)}`,
    { body, headers: mediaType },
  ]),
  ...headerTexts.map((text): [string, Partial<SendableRequest>] => [
    `the header ${text}`,
    { method: 'GET', headers: { 'x-text': text } },
  ]),
  ['a header without a value', { method: 'GET', headers: { 'x-text': '' } }],
  ['a body without a media type', { body: '{}' }],
  ['a method of its own', { method: 'PROPFIND' }],
  ['a method of its own with a body', { method: 'REPORT', body: 'x', headers: mediaType }],
  ['DELETE', { method: 'DELETE' }],
  ['HEAD', { method: 'HEAD' }],
  ['a path of quotes', { method: 'GET', url: `/a'b"c$(exit)\`exit\`` }],
  ['a path of brackets', { method: 'GET', url: '/a[1-3]{b,c}|d^e' }],
  ['a query of brackets', { method: 'GET', url: '/a?filter[created_at][gte]=2026-11-18T00:00:00Z&sort=a:asc,b:desc' }],
  ['a query with escapes', { method: 'GET', url: '/a?b=%22%27%5C%0A%24%28x%29&c=100%25' }],
];

/** Runs samples with a mock, and gives what the mock got. */
async function run(language: SampleLanguage, toRequests: (url: string) => readonly SendableRequest[]) {
  const mock = createMock();
  const { url } = await mock.listen();
  try {
    await samplePrograms[language].run(toRequests(url).map(sampleWriters[language]));
    return mock.journal.map(({ operationId, request, response }) => ({ operationId, request, status: response.status }));
  } finally {
    await mock.close();
  }
}

describe.each(Object.keys(sampleWriters).filter(isLanguage))('a sample in %s', async (language) => {
  const runs = await canRun(language);

  it.runIf(runs)('sends each text as it is', { timeout: 120_000 }, async () => {
    const sent = requests.map(([, { url = '/a', ...parts }]) => ({ method: 'POST', headers: {}, body: '', url, ...parts }));
    const got = await run(language, (base) => sent.map((request) => ({ ...request, url: base + request.url })));
    const seen = got.map(({ request: { method, path, query, headers, body } }, index) => {
      const names = Object.keys(sent[index]?.headers ?? {});
      return [
        requests[index]?.[0],
        method,
        decodeURIComponent(path + (query === '' ? '' : `?${query}`)),
        Object.fromEntries(names.map((name) => [name, headers[name]])),
        headers['content-type'],
        body,
      ];
    });
    const wanted = sent.map(({ method, url, headers, body }, index) => [
      requests[index]?.[0],
      method,
      decodeURIComponent(url),
      headers,
      Object.entries(headers).find(([name]) => name === 'content-type')?.[1],
      body,
    ]);
    expect(seen).toEqual(wanted);
  });

  it.runIf(runs)('does what the request of the reference does', { timeout: 120_000 }, async () => {
    const toRequests = (url: string) =>
      readSampleSubjects()
        .flatMap(samplesOf)
        .map(({ request }) => ({ ...request, url: request.url.replace(server, url) }));
    const summary = (exchanges: Awaited<ReturnType<typeof run>>) =>
      exchanges.map(({ operationId, status, request: { body, query } }) => [
        operationId,
        status,
        decodeURIComponent(query),
        body,
      ]);
    const got = await run(language, toRequests);
    expect(got.length).toBeGreaterThan(20);
    expect(summary(got)).toEqual(summary(await run('fetch', toRequests)));
  });
});

function isLanguage(name: string): name is SampleLanguage {
  return name in sampleWriters;
}
