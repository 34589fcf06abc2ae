// Generated from src/admin/openapi.yaml by "npm run generate". Do not edit.

/** The operations of each API. */
export interface ApiOperations {
  admin: "getHealth" | "getLiveness" | "getMetrics" | "getAdminContract" | "getAdminContractJson" | "listRequests" | "forgetRequests" | "findRequests" | "countRequests" | "streamRequests" | "getRequest" | "getCoverage" | "listCoverageSteps" | "listSandboxes" | "resetSandboxes" | "getSandbox" | "resetSandbox" | "changeSandbox" | "moveClock" | "endCall" | "changeCall" | "addVoiceCall" | "changeVoiceCall" | "listFaults" | "addFault" | "clearFaults" | "issueToken";
}

/** The named error examples of each operation. */
export interface ErrorNames {
  getHealth: "unauthorized" | "notAcceptable" | "storeUnavailable";
  getLiveness: "unauthorized" | "notAcceptable";
  getMetrics: "unauthorized" | "notAcceptable";
  getAdminContract: "unauthorized" | "notAcceptable";
  getAdminContractJson: "unauthorized" | "notAcceptable";
  listRequests: "badInput" | "unauthorized" | "notAcceptable";
  forgetRequests: "badInput" | "unauthorized";
  findRequests: "badInput" | "unauthorized" | "notAcceptable";
  countRequests: "badInput" | "unauthorized" | "notAcceptable";
  streamRequests: "badInput" | "unauthorized" | "notAcceptable" | "tooManyStreams";
  getRequest: "unauthorized" | "noSuchExchange" | "notAcceptable";
  getCoverage: "badInput" | "unauthorized" | "notAcceptable";
  listCoverageSteps: "unauthorized" | "noSuchGroup" | "notAcceptable";
  listSandboxes: "unauthorized" | "notAcceptable";
  resetSandboxes: "unauthorized";
  getSandbox: "unauthorized" | "noSuchSandbox" | "notAcceptable";
  resetSandbox: "unauthorized";
  changeSandbox: "badInput" | "unauthorized" | "notAcceptable";
  moveClock: "badInput" | "unauthorized" | "notAcceptable";
  endCall: "badInput" | "unauthorized" | "noSuchCall" | "notAcceptable";
  changeCall: "badInput" | "unauthorized" | "noSuchCall" | "notAcceptable";
  addVoiceCall: "badInput" | "unauthorized" | "notAcceptable";
  changeVoiceCall: "badInput" | "unauthorized" | "noSuchVoiceCall" | "notAcceptable";
  listFaults: "unauthorized" | "notAcceptable";
  addFault: "badInput" | "unauthorized" | "notAcceptable";
  clearFaults: "unauthorized";
  issueToken: "badInput" | "unauthorized" | "notAcceptable";
}

/** The named examples of each operation's responses, successes and errors. */
export interface ExampleNames {
  getHealth: "ready" | "unauthorized" | "notAcceptable" | "storeUnavailable";
  getLiveness: "alive" | "unauthorized" | "notAcceptable";
  getMetrics: "one" | "unauthorized" | "notAcceptable";
  getAdminContract: "document" | "unauthorized" | "notAcceptable";
  getAdminContractJson: "document" | "unauthorized" | "notAcceptable";
  listRequests: "empty" | "badInput" | "unauthorized" | "notAcceptable";
  forgetRequests: "badInput" | "unauthorized";
  findRequests: "nothing" | "badInput" | "unauthorized" | "notAcceptable";
  countRequests: "two" | "badInput" | "unauthorized" | "notAcceptable";
  streamRequests: "one" | "badInput" | "unauthorized" | "notAcceptable" | "tooManyStreams";
  getRequest: "refused" | "unauthorized" | "noSuchExchange" | "notAcceptable";
  getCoverage: "oneOfTwo" | "badInput" | "unauthorized" | "notAcceptable";
  listCoverageSteps: "message" | "sequence" | "unreachable" | "unauthorized" | "noSuchGroup" | "notAcceptable";
  listSandboxes: "one" | "unauthorized" | "notAcceptable";
  resetSandboxes: "unauthorized";
  getSandbox: "fresh" | "unauthorized" | "noSuchSandbox" | "notAcceptable";
  resetSandbox: "unauthorized";
  changeSandbox: "fresh" | "badInput" | "unauthorized" | "notAcceptable";
  moveClock: "callEnded" | "badInput" | "unauthorized" | "notAcceptable";
  endCall: "ended" | "badInput" | "unauthorized" | "noSuchCall" | "notAcceptable";
  changeCall: "recorded" | "badInput" | "unauthorized" | "noSuchCall" | "notAcceptable";
  addVoiceCall: "added" | "badInput" | "unauthorized" | "notAcceptable";
  changeVoiceCall: "changed" | "badInput" | "unauthorized" | "noSuchVoiceCall" | "notAcceptable";
  listFaults: "none" | "unauthorized" | "notAcceptable";
  addFault: "one" | "badInput" | "unauthorized" | "notAcceptable";
  clearFaults: "unauthorized";
  issueToken: "staff" | "badInput" | "unauthorized" | "notAcceptable";
}

/** The query parameters of each operation that have a default. */
export interface DefaultedParameters {
  getHealth: never;
  getLiveness: never;
  getMetrics: never;
  getAdminContract: never;
  getAdminContractJson: never;
  listRequests: "limit";
  forgetRequests: never;
  findRequests: never;
  countRequests: never;
  streamRequests: never;
  getRequest: never;
  getCoverage: never;
  listCoverageSteps: never;
  listSandboxes: never;
  resetSandboxes: never;
  getSandbox: never;
  resetSandbox: never;
  changeSandbox: never;
  moveClock: never;
  endCall: never;
  changeCall: never;
  addVoiceCall: never;
  changeVoiceCall: never;
  listFaults: never;
  addFault: never;
  clearFaults: never;
  issueToken: never;
}
