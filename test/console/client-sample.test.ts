import { describe, expect, it } from 'vitest';
import { createVcitaClient, createVonageClient } from '../../src/client.ts';
import { toClientSample } from '../../src/console/client-sample.ts';
import type { SendableRequest } from '../../src/console/request-samples.ts';
import { createMock } from '../../src/index.ts';
import { readSampleSubjects, samplesOf, sandbox, server } from './client-samples.ts';

const subjects = readSampleSubjects();
const find = (operationId: string) => subjects.filter(({ operation }) => operation.operationId === operationId);

/** Runs a sample with clients of a mock, and gives what the mock got. */
async function run(sample: string | undefined) {
  const mock = createMock();
  const fetch = mock.fetch;
  const body = `return (async () => { ${sample?.replace(/^import.*$/m, '')} })();`;
  await new Function('createVonageClient', 'createVcitaClient', body)(
    (options: Parameters<typeof createVonageClient>[0]) => createVonageClient({ ...options, fetch }),
    (options: Parameters<typeof createVcitaClient>[0]) => createVcitaClient({ ...options, fetch }),
  );
  return requestOf(mock.journal.at(-1));
}

/** Sends a request to a mock, and gives what the mock got. */
async function send({ method, url, headers, body }: SendableRequest) {
  const mock = createMock();
  await mock.fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
  return requestOf(mock.journal.at(-1));
}

function requestOf(exchange: ReturnType<typeof createMock>['journal'][number] | undefined) {
  const { method, path, query, headers, body } = exchange?.request ?? {};
  const parsed: unknown = body === '' || body?.startsWith('{') ? JSON.parse(body || '{}') : body;
  const { accept, prefer } = headers ?? {};
  return { sandbox: exchange?.sandbox, method, path, query: [...new URLSearchParams(query)], accept, prefer, body: parsed };
}

describe('a sample of the typed client does what the request does', () => {
  it.each(subjects.flatMap(samplesOf))('$name', async ({ request, sample }) => {
    expect(sample).toContain("from 'ringback/client'");
    const wanted = await send(request);
    expect(await run(sample)).toEqual({ ...wanted, accept: wanted.accept ?? 'application/json' });
  });

  it('reads as somebody would write it', () => {
    const [subject] = find('createCall');
    expect(subject && samplesOf(subject)[0]?.sample).toBe(
      [
        "import { createVonageClient } from 'ringback/client';",
        '',
        'const client = createVonageClient({',
        `  baseUrl: '${server}',`,
        "  accountKey: 'a1b2c3d4e5',",
        "  token: 'any',",
        '  version: 6,',
        '});',
        'const { data, error } = await client.createCall({',
        "  body: { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } },",
        '});',
      ].join('\n'),
    );
  });
});

describe('a request that the client does not send has no sample of it', () => {
  const headers = { authorization: 'Bearer any', accept: 'application/json;version=6', 'content-type': 'application/json' };
  const request = { method: 'POST', url: `${server}/v0/a1b2c3d4e5/calls/`, headers, body: '{}' };
  it.each<[string, Partial<SendableRequest>]>([
    ['without a token', { headers: { ...headers, authorization: '' } }],
    ['without a version', { headers: { ...headers, accept: 'application/json' } }],
    ['with a body that is no JSON', { body: '{' }],
    ['without a body', { body: '' }],
    ['with a path of broken escapes', { url: `${server}/v0/%zz/calls/` }],
  ])('%s', (_, changed) => {
    const [subject] = find('createCall');
    expect(subject && toClientSample({ ...request, ...changed }, { ...subject, sandbox })).toBeUndefined();
  });
});
