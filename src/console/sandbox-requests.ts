import type { Json } from '../contract/contract.ts';
import { isDotSegment } from '../contract/dot-segment.ts';
import type { SandboxRequest } from './sandbox-code.ts';

/** A body of JSON. */
type Body = { readonly [name: string]: Json };

/** The request that lists the sandboxes. */
export const listRequest: SandboxRequest = { method: 'GET', path: 'sandboxes' };

/** Tells if an address can have the name of a sandbox: URL parsers remove the segments `.` and `..`, in any encoding. */
export function isAddressable(name: string): boolean {
  return name !== '' && !isDotSegment(name) && name.isWellFormed();
}

/** The requests about one sandbox. */
export type SandboxRequests = ReturnType<typeof createSandboxRequests>;

/** Creates the functions that make the requests about one sandbox. */
export function createSandboxRequests(name: string) {
  const sandbox = `sandboxes/${encodeURIComponent(name)}`;
  const to = (method: string, path: string, body?: Body): SandboxRequest => ({
    method,
    path: sandbox + path,
    ...(body === undefined ? {} : { body }),
  });
  return {
    read: to('GET', ''),
    reset: to('DELETE', ''),
    patch: (body: Body) => to('PATCH', '', body),
    moveClock: (body: Body) => to('POST', '/clock', body),
    addFault: (body: Body) => to('POST', '/faults', body),
    clearFaults: to('DELETE', '/faults'),
    changeCall: (id: string, body: Body) => to('PATCH', `/calls/${encodeURIComponent(id)}`, body),
    endCall: (id: string, body: Body) => to('POST', `/calls/${encodeURIComponent(id)}/end`, body),
    addVoiceCall: (body: Body) => to('POST', '/voiceCalls', body),
    changeVoiceCall: (uid: string, body: Body) => to('PATCH', `/voiceCalls/${encodeURIComponent(uid)}`, body),
  };
}
