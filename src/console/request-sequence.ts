import { isMapping, parseJson, valueAt } from '../contract/json.ts';
import type { AdminClient, Schema } from './admin-client.ts';
import { type RecordedRequest, sendRequest, toSendable } from './sendable.ts';
import { type SequenceStep, toCurlScript, toTypeScriptScript } from './sequence-samples.ts';

type PrecedingRequest = Schema<'PrecedingRequest'>;

/** A request, after others if there are any. */
export interface RequestSequence extends RecordedRequest {
  readonly before?: readonly PrecedingRequest[] | undefined;
}

/** The path of the admin API. */
const adminRoot = '/_ringback/';

/**
 * Sends the requests before the last one, and fills in the values of their responses.
 * @returns the last request
 * @throws Error (rejects) if a response is no success, or lacks a value
 */
export async function sendBefore(client: AdminClient, { before = [], ...last }: RequestSequence): Promise<RecordedRequest> {
  const values = new Map<string, string>();
  for (const { outputs, ...preceding } of before) {
    const { request } = fillValues(preceding, values);
    const body = parseJson(await sendOne(client, { ...preceding, request }));
    for (const [name, pointer] of Object.entries(outputs)) {
      const value = valueAt(body, pointer);
      if (value === undefined) throw new Error(`The answer to ${request.method} ${request.path} has no ${pointer}.`);
      values.set(name, String(value));
    }
  }
  return { ...last, ...fillValues(last, values) };
}

/** Fills in the values that names in braces stand for. */
function fillValues({ request }: RecordedRequest, values: ReadonlyMap<string, string>): Pick<RecordedRequest, 'request'> {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => encodeURIComponent(values.get(name) ?? '') || whole);
  return { request: { ...request, path: fill(request.path), query: fill(request.query) } };
}

async function sendOne(client: AdminClient, recorded: RecordedRequest): Promise<string> {
  const { method, path } = recorded.request;
  if (path.startsWith(adminRoot)) {
    const body = parseJson(recorded.request.body);
    const response = await client.send({ method, path: path.slice(adminRoot.length), body: isMapping(body) ? body : undefined });
    return response.text();
  }
  const { status, text } = await sendRequest(await toSendable(client, recorded));
  if (status >= 300) throw new Error(`${method} ${path} was answered with ${status}, so no more was sent.`);
  return text;
}

/** Writers of a sequence in a language, by the name of the language. */
export const sequenceWriters = { curl: toCurlScript, TypeScript: toTypeScriptScript } as const;

/** Makes the requests of a sequence ready to be sent; names in braces stand for the values of earlier responses. */
export async function toSequence(client: AdminClient, { before = [], ...last }: RequestSequence): Promise<SequenceStep[]> {
  const steps: SequenceStep[] = [];
  for (const { outputs, ...recorded } of [...before, { ...last, outputs: {} }]) {
    const isAdmin = recorded.request.path.startsWith(adminRoot);
    steps.push({ request: await toSendable(client, recorded), outputs, needsAdminToken: isAdmin && client.hasToken() });
  }
  return steps;
}
