export type { Advisory, Violation } from './contract/violation.ts';
export type { Listening, ListenOptions } from './edges/node.ts';
export { createMock, type Mock, type MockOptions } from './mock.ts';
export type { CallEnd, Happening } from './sandbox/calls.ts';
export { WorldError } from './sandbox/check-world.ts';
export type { CallState, SandboxClock, SandboxHandle } from './sandbox/handle.ts';
export type { Exchange } from './sandbox/journal.ts';
export { readWorld } from './sandbox/read-world.ts';
export type { WorldFile } from './sandbox/world.ts';
