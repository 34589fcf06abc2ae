// State of the hand-written contenders: stores each valid request and returns the documented response. No rules, no journal.
import { randomUUID } from 'node:crypto';

/** A value of a call that the contract does not allow; the benchmark wants to see which contender notices its own mistake. */
const mistake = process.env.BENCH_MISTAKE;
const status = mistake === 'status' ? 'Nonsense' : 'Active';
const createId = mistake === 'id' ? () => 'nonsense' : randomUUID;

const calls = new Map();
/** Oldest first. */
const voiceCalls = [];

/**
 * Stores a call.
 * @param {{ from: any, to: any, regarding?: any, application?: string }} body a valid createCall
 * @param {string} base the address that the client used
 * @param {string} account
 */
export function createCall({ from, to, regarding, application }, base, account) {
  const id = createId();
  const call = {
    id,
    links: [{ href: `${base}/V0/${account}/Calls/${id}`, rel: '_self' }],
    from: { agentId: from.agentId, presentedClid: from.presentedCLID },
    to: { telephoneNumber: to.telephoneNumber, agentId: to.agentId },
    regarding,
    status,
    recordingStatus: 'Stopped',
    application,
    dispositionCode: null,
  };
  calls.set(id, call);
  return { call, location: `${base}/v0/${account}/calls/${id}` };
}

/**
 * Reads a call.
 * @param {string} id
 */
export const getCall = (id) => calls.get(id);

/**
 * Stores a record.
 * @param {Record<string, string>} body a valid createVoiceCall
 */
export function createVoiceCall(body) {
  const now = new Date().toISOString();
  const { staff_uid, client_uid, from_number, to_number, direction, status, source_id, external_uuid } = body;
  const data = {
    uid: randomUUID(),
    duration: null,
    created_at: now,
    updated_at: now,
    status,
    direction,
    staff_uid,
    client_uid,
    from_number,
    to_number,
    call_summary: null,
    recording: null,
    external_app_url: null,
    external_app_name: null,
    source_id,
    external_uuid,
    handled_by_staff_uid: null,
    handled_at: null,
    deleted_at: null,
    transcript_status: null,
  };
  voiceCalls.push(data);
  return { success: true, data };
}

/** Lists a page of records, the newest first. */
export function listVoiceCalls(page = 1, perPage = 25) {
  const end = voiceCalls.length - (page - 1) * perPage;
  return { success: true, data: { voice_calls: voiceCalls.slice(Math.max(end - perPage, 0), Math.max(end, 0)).reverse() } };
}
