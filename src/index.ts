export type { Advisory, Violation } from './contract/violation.ts';
export type { Listening, ListenOptions } from './edges/node.ts';
export { createMock, type Mock, type MockOptions, type SandboxHandle } from './mock.ts';
export type { Exchange } from './sandbox/journal.ts';
export { readWorld, WorldError } from './sandbox/read-world.ts';
export type { WorldFile } from './sandbox/world.ts';
