export type { ErrorName, ExampleName, OperationId } from './apis/api.ts';
export type {
  CallChange,
  CallEnd,
  CallEvent,
  CallEvent as CallHappening,
  CallState,
  SandboxClock,
  SandboxEvent,
  SandboxEvent as Happening,
  VoiceCallChange,
  VoiceCallRecord,
} from './apis/index.ts';
export type * from './contract/generated/bodies.ts';
export type { Advisory, Violation } from './contract/violation.ts';
export type {
  Coverage,
  CoverageGroup,
  CoverageItem,
  CoverageKind,
  CoverageResult,
  UnknownPath,
} from './coverage/coverage.ts';
export type { CloseOptions, Listening, ListenOptions } from './edges/listening.ts';
export type { Exchange, ExchangeListener, ExchangeSummary } from './journal/exchange.ts';
export type { Blame, Explanation, Explanation as Refusal } from './journal/explain.ts';
export { type Difference, findExchanges, type NearMiss, nearMisses, type Pattern } from './journal/find.ts';
export { type Har, toHar } from './journal/har.ts';
export type { AsyncSandboxHandle, MockPromises, SandboxState } from './mock/promises.ts';
export type { Mock, MockOptions, SandboxHandle } from './mock/types.ts';
export { createMock } from './mock.ts';
export { OverlayError, type OverlayFile, type Overlays } from './overlay/overlay.ts';
export { readOverlays } from './overlay/read-overlays.ts';
export { type ContractProxy, createProxy, type ProxyOptions, type ProxyUpstream } from './proxy.ts';
export type { CaseResult, Report, Seen } from './report/result.ts';
export type { SandboxFaults } from './sandbox/controls.ts';
export type { TokenEvent, TokenEvent as TokenHappening } from './sandbox/events.ts';
export type { Fault } from './sandbox/faults.ts';
export { readWorld } from './sandbox/read-world.ts';
export type { TokenRequest, TokenRequest as TokenWish } from './sandbox/tokens.ts';
export type { WorldFile } from './sandbox/world.ts';
export { WorldError } from './sandbox/world-error.ts';
export { StoreError } from './store/store.ts';
export { type Target, type TargetValues, UnreachableError, type VerifyOptions, verify } from './verify/index.ts';
