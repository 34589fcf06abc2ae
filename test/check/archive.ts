import { documentedRecord, smallestCall } from '../support/requests.ts';

/** An exchange in a short form. */
export interface Written {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly answer?: unknown;
  /** Members of HAR's `postData` and `content` in place of the usual ones. */
  readonly postData?: object | undefined;
  readonly content?: object;
}

const json = { 'Content-Type': 'application/json' };

/** A placed call. */
export const placed: Written = {
  url: 'https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/',
  method: 'POST',
  headers: { Authorization: 'Bearer t', 'Content-Type': 'application/json; version=6' },
  body: smallestCall,
  status: 201,
  responseHeaders: {
    'content-type': 'application/json; charset=utf-8',
    location: 'https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/017db4a2-44b5-672e-8b9f-1a805fed07ad',
  },
  answer: {
    id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
    links: [{ href: 'https://emea.cc.vonage.com/V0/a1b2c3d4e5/Calls/017db4a2-44b5-672e-8b9f-1a805fed07ad', rel: '_self' }],
    from: { agentId: '1234' },
    to: { telephoneNumber: '02072068888' },
    status: 'Active',
    recordingStatus: 'Stopped',
    dispositionCode: null,
  },
};

/** A call refused because its agent id is too long. */
export const refused: Written = {
  ...placed,
  body: { ...smallestCall, from: { agentId: '123456789012' } },
  status: 400,
  responseHeaders: json,
  answer: { message: 'Agent Id exceeds 11 digits' },
};

/** A record that this token may not create. */
export const forbidden: Written = {
  url: 'https://api.vcita.biz/v3/communication/voice_calls',
  method: 'POST',
  headers: { Authorization: 'Bearer client_alice', ...json },
  body: documentedRecord,
  status: 403,
  responseHeaders: json,
  answer: { success: false, errors: [{ code: 'forbidden', message: 'Forbidden' }] },
};

/** Writes an archive of exchanges, as a browser exports it. */
export function writeArchive(...exchanges: readonly Written[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: exchanges.map(toEntry) } });
}

function toEntry({
  url = 'https://emea.cc.vonage.com/',
  method = 'GET',
  headers = {},
  body,
  status = 200,
  responseHeaders = {},
  answer,
  postData = body === undefined ? undefined : { mimeType: headers['Content-Type'] ?? '', text: toText(body) },
  content = answer === undefined
    ? { size: 0, mimeType: '' }
    : { size: toText(answer).length, mimeType: '', text: toText(answer) },
}: Written) {
  const pairs = (record: Readonly<Record<string, string>>) => Object.entries(record).map(([name, value]) => ({ name, value }));
  return {
    startedDateTime: '2026-11-24T09:30:00.000Z',
    time: 12.5,
    request: { method, url, headers: pairs({ ':authority': 'h2', ...headers }), postData, bodySize: -1 },
    response: { status, headers: pairs(responseHeaders), content, bodySize: -1 },
  };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
