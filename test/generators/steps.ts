import { equal } from 'node:assert/strict';

/** Members of a recorded call that the steps look at, as a generated client shows them. */
export interface ShownVoiceCall {
  readonly source_id?: string | undefined;
  readonly status?: string | undefined;
}

/** Members of a placed call that the steps look at. */
export interface ShownCall {
  readonly id?: string | undefined;
  readonly application?: string | null | undefined;
}

/** An error, as a generated client shows it: the status, and the broken member or the message. */
export interface ShownError {
  readonly status: number;
  readonly text: string | undefined;
}

/** Reads an error whose body is of either API, with a type or without. */
export function showError(status: number, body: unknown): ShownError {
  const { errors, message } = Object(body);
  return { status, text: message ?? errors?.[0]?.field };
}

/** The place of a mock, and the ids of the records in it. */
export interface Target {
  readonly baseUrl: string;
  readonly accountKey: string;
  /** The API token of the account. */
  readonly apiToken: string;
  /** A bearer token that both APIs accept. */
  readonly token: string;
  /** The value of Accept that asks for version 6 of the Calls API. */
  readonly accept: string;
  readonly uid: string;
  readonly callGuid: string;
}

/** The fifteen steps, each done with the code that a generator wrote. */
export interface Client {
  /** Records `newVoiceCall`. */
  createVoiceCall(): Promise<ShownVoiceCall | undefined>;
  listVoiceCalls(): Promise<readonly ShownVoiceCall[] | undefined>;
  /** Sorts by status, ascending, and then by duration, descending. */
  sortVoiceCalls(): Promise<readonly ShownVoiceCall[] | undefined>;
  /** Filters by the status MISSED. */
  filterVoiceCalls(): Promise<readonly ShownVoiceCall[] | undefined>;
  /** Filters by a duration of 60 s or more. */
  rangeOfVoiceCalls(): Promise<readonly ShownVoiceCall[] | undefined>;
  getVoiceCall(): Promise<ShownVoiceCall | undefined>;
  /** Sets the status MISSED_CALL_HANDLED. */
  updateVoiceCall(): Promise<ShownVoiceCall | undefined>;
  /** Records a call from the number 'anonymous', which is no number. */
  refusedVoiceCall(): Promise<ShownError>;
  /** Places `newCall`. */
  createCall(): Promise<ShownCall | undefined>;
  getCall(): Promise<ShownCall | undefined>;
  /** Starts the recording; resolves to the accepted state. */
  controlRecording(): Promise<string | undefined>;
  /** Sets the disposition code 'Wrong Number'; resolves to the code that was set. */
  setDispositionCode(): Promise<string | undefined>;
  /** Places a call from agent 2002, who is busy. */
  refusedCall(): Promise<ShownError>;
  /** Gets a token with the account in the form; resolves to the type of the token. */
  tokenByForm(): Promise<string | undefined>;
  /** Gets a token with the account as HTTP Basic credentials. */
  tokenByBasic(): Promise<string | undefined>;
}

/** A recorded call with each required member. */
export const newVoiceCall = {
  staff_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
  client_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
  from_number: '+14155550148',
  to_number: '+14155550901',
  direction: 'INBOUND',
  status: 'INCOMING_CALL',
  rate: '0.05',
  provider: 'VONAGE',
  source_id: 'created',
  external_uuid: 'created',
  business_uid: 'd290f1ee-6c54-4b01-90e6-d701748f0851',
} as const;

/** A call with a member that version 4 brought: if it is in the response, the client asked for a newer version than 1. */
export const newCall = {
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  application: 'TestApp',
} as const;

/** The documented error of a call from this agent: the agent is busy. */
export const refusedCall = { from: { agentId: '2002' }, to: { telephoneNumber: '02072068888' } } as const;

/** The records that a mock has before the steps, by their source_id. */
export const earlierVoiceCalls = {
  short: { status: 'MISSED', duration: 10 },
  answered: { status: 'ANSWERED_BY_STAFF', duration: 30 },
  long: { status: 'MISSED', duration: 95 },
} as const;

/** The name of a step. */
export type StepName = keyof Client;

const sourceIds = (calls: readonly ShownVoiceCall[] | undefined) => calls?.map(({ source_id }) => source_id);

/** Each step in order, with its name in tables. `run` rejects if the client got something else than it should. */
export const steps: readonly { readonly name: StepName; readonly title: string; run(client: Client): Promise<void> }[] = [
  step('createVoiceCall', 'create', async (client) => (await client.createVoiceCall())?.source_id, 'created'),
  step('listVoiceCalls', 'list', async (client) => sourceIds(await client.listVoiceCalls()), [
    'created',
    'long',
    'answered',
    'short',
  ]),
  step('sortVoiceCalls', 'sort', async (client) => sourceIds(await client.sortVoiceCalls()), [
    'answered',
    'created',
    'long',
    'short',
  ]),
  step('filterVoiceCalls', 'filter', async (client) => sourceIds(await client.filterVoiceCalls()), ['long', 'short']),
  step('rangeOfVoiceCalls', 'range', async (client) => sourceIds(await client.rangeOfVoiceCalls()), ['long']),
  step('getVoiceCall', 'get', async (client) => (await client.getVoiceCall())?.source_id, 'short'),
  step('updateVoiceCall', 'update', async (client) => (await client.updateVoiceCall())?.status, 'MISSED_CALL_HANDLED'),
  step('refusedVoiceCall', 'vcita error', (client) => client.refusedVoiceCall(), { status: 400, text: 'from_number' }),
  step('createCall', 'call', async (client) => (await client.createCall())?.application, 'TestApp'),
  step('getCall', 'get call', async (client) => (await client.getCall())?.application, 'TestApp'),
  step('controlRecording', 'recording', (client) => client.controlRecording(), 'Started'),
  step('setDispositionCode', 'disposition', (client) => client.setDispositionCode(), 'Wrong Number'),
  step('refusedCall', 'Vonage error', (client) => client.refusedCall(), {
    status: 400,
    text: 'Unable to place call - Agent number busy',
  }),
  step('tokenByForm', 'token, form', (client) => client.tokenByForm(), 'bearer'),
  step('tokenByBasic', 'token, Basic', (client) => client.tokenByBasic(), 'bearer'),
];

function step<T>(name: StepName, title: string, get: (client: Client) => Promise<T>, want: T) {
  return { name, title, run: async (client: Client) => equal(JSON.stringify(await get(client)), JSON.stringify(want)) };
}
