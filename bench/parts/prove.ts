import type { Contender, Work } from '../contenders.ts';
import {
  getCallAt,
  invalidCall,
  invalidVoiceCall,
  listVoiceCallsIn,
  otherInvalidRequests,
  type RequestSpec,
  readCallErrors,
  validCall,
  validVoiceCall,
  withHeadersFor,
} from '../requests.ts';
import { type ReceivedResponse, sendRequest } from '../send-request.ts';
import { startServer } from '../server.ts';

type Send = (request: RequestSpec) => Promise<ReceivedResponse>;

const journalRequest: RequestSpec = { ...getCallAt('/_ringback/requests'), name: 'journal' };
const logDelay = 300;

/**
 * Proves that every contender does the work that its row claims, no more and no less, and responds as the measurement assumes:
 * 201 to a valid request, 4xx to an invalid one unless it validates nothing.
 * @throws Error (rejects) at the first difference
 */
export async function prove(contenders: readonly Contender[], node: string, log: (line: string) => void): Promise<void> {
  for (const contender of contenders) {
    const seen: Work = { ...(await observe(contender, node)), checksResponses: await observeResponseCheck(contender, node) };
    const differences = Object.entries(seen).filter(([key, value]) =>
      Object.entries(contender.work).some(([name, claim]) => name === key && claim !== value),
    );
    if (differences.length > 0)
      throw new Error(
        `${contender.name} claims ${JSON.stringify(contender.work)}, but ${JSON.stringify(Object.fromEntries(differences))} was seen`,
      );
    log(`${contender.name.padEnd(20)} does what it claims`);
  }
}

async function observe(contender: Contender, node: string): Promise<Omit<Work, 'checksResponses'>> {
  let output = '';
  const onOutput = (text: string) => {
    output += text;
  };
  const server = await startServer(contender, node, { onOutput });
  const send: Send = (request) => sendRequest(server.port, withHeadersFor(contender, request));
  try {
    const created = await expectCreated(send, validCall);
    const createdRecord = await expectCreated(send, validVoiceCall);
    const refusals = await Promise.all([invalidCall, invalidVoiceCall, ...otherInvalidRequests].map(send));
    const refused = refusals.filter(({ status }) => status >= 400 && status < 500);
    if (refused.length > 0 && refused.length < refusals.length)
      throw new Error(`${contender.name} accepts some invalid requests`);
    const validatesRequests = refused.length > 0;
    return {
      validatesRequests,
      documentedErrors: validatesRequests && (await hasDocumentedErrors(send)),
      stores: await stores(send, created, createdRecord),
      journal: (await send(journalRequest)).body.includes(validCall.path),
      logs: await logs(send, () => output.length),
    };
  } finally {
    await server.stop();
  }
}

async function expectCreated(send: Send, request: RequestSpec): Promise<ReceivedResponse> {
  const response = await send(request);
  if (response.status !== 201) throw new Error(`${request.name}: responded ${response.status} ${response.body}`);
  return response;
}

/** Two different mistakes must have two different bodies, both from the contract: the first example that fits is not enough. */
async function hasDocumentedErrors(send: Send): Promise<boolean> {
  const examples = readCallErrors().map((example) => JSON.stringify(example));
  const [missing, letters] = otherInvalidRequests;
  const bodies = await Promise.all([invalidCall, missing, letters].flatMap((request) => (request ? [send(request)] : [])));
  const texts = bodies.map(({ body }) => body);
  return new Set(texts).size === texts.length && texts.every((text) => examples.includes(text));
}

async function stores(send: Send, { location }: ReceivedResponse, createdRecord: ReceivedResponse): Promise<boolean> {
  if (location === undefined) return false;
  const path = new URL(location, 'http://127.0.0.1').pathname;
  const id = path.slice(path.lastIndexOf('/') + 1);
  const read = await send(getCallAt(path));
  const list = await send(listVoiceCallsIn('bench'));
  const { uid } = JSON.parse(createdRecord.body).data;
  return read.status === 200 && JSON.parse(read.body).id === id && list.status === 200 && list.body.includes(uid);
}

/** The output of the start does not count. */
async function logs(send: Send, countOutput: () => number): Promise<boolean> {
  const wait = () => new Promise((resolve) => setTimeout(resolve, logDelay));
  await wait();
  const before = countOutput();
  await send(validCall);
  await wait();
  return countOutput() > before;
}

/**
 * Hand-written contenders are made to respond wrongly, with a value that only a union forbids and with one that a pattern
 * forbids. The claims of the others cannot be tried from outside.
 */
async function observeResponseCheck(contender: Contender, node: string): Promise<Work['checksResponses']> {
  if (!contender.handWritten) return contender.work.checksResponses;
  const found = [await noticesMistake(contender, node, 'status'), await noticesMistake(contender, node, 'id')];
  return found.every(Boolean) || (found.some(Boolean) ? 'partly' : false);
}

async function noticesMistake(contender: Contender, node: string, mistake: string): Promise<boolean> {
  const server = await startServer(contender, node, { env: { BENCH_MISTAKE: mistake }, anyStatus: true });
  try {
    return (await sendRequest(server.port, withHeadersFor(contender, validCall))).status === 500;
  } finally {
    await server.stop();
  }
}
