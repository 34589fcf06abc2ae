const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** The limits of a mock or a proxy that its options change, in bytes. */
export interface Limits {
  /** A request body, also when it is decoded. A proxy passes a larger one on unchecked, unless it enforces the contract. */
  readonly maxBody: number;
  /** The records of one kind in a sandbox: calls, recorded calls, tokens. The oldest goes first. */
  readonly maxRecordBytes: number;
  /** The records of all sandboxes together. The sandbox that was not used for the longest time goes first. */
  readonly maxSandboxBytes: number;
  /** The exchanges of the journal. The oldest goes first. */
  readonly maxJournalBytes: number;
  /** The events that wait for one slow reader of an event stream; one more ends the stream. */
  readonly maxStreamBytes: number;
}

/** The defaults of {@link Limits}. */
export const defaultLimits: Limits = {
  maxBody: mebibyte,
  maxRecordBytes: 16 * mebibyte,
  maxSandboxBytes: 256 * mebibyte,
  maxJournalBytes: 16 * mebibyte,
  maxStreamBytes: mebibyte,
};

/** Completes limits by their defaults. */
export function limitsOf(given: Partial<Limits>): Limits {
  const {
    maxBody = defaultLimits.maxBody,
    maxRecordBytes = defaultLimits.maxRecordBytes,
    maxSandboxBytes = defaultLimits.maxSandboxBytes,
    maxJournalBytes = defaultLimits.maxJournalBytes,
    maxStreamBytes = defaultLimits.maxStreamBytes,
  } = given;
  return { maxBody, maxRecordBytes, maxSandboxBytes, maxJournalBytes, maxStreamBytes };
}

/** The largest value of each of {@link Limits}: a text of JavaScript is hardly longer. */
export const largestLimit = 512 * mebibyte;

/** Limits that nothing changes. Times are in ms, sizes in bytes. */
export const fixedLimits = {
  /** The head of a request: all its headers. */
  headBytes: 16 * kibibyte,
  /** The time for the head of a request to arrive, and for the whole request. */
  headTime: 30_000,
  requestTime: 60_000,
  /** The time in which a client must read some of its response. */
  readTime: 60_000,
  /** Requests that are not whole yet, and responses that their clients have not read, of all connections of a server. */
  heldBytes: 256 * mebibyte,
  /** Open connections of a server. */
  connections: 10_000,
  /** Open event streams of a server. */
  streams: 100,
  /** Exchanges that an open event stream has still to write: the largest of a burst. One more ends the stream. */
  eventBytes: 32 * mebibyte,
  /** Faults of a sandbox, and the size of each. */
  faults: 1_000,
  faultBytes: kibibyte,
  /** A world, from a file or after a change. Each change checks the whole world, which must not keep other clients waiting. */
  worldBytes: 512 * kibibyte,
  /** A file that a command reads. */
  fileBytes: 500 * mebibyte,
  /** Characters of a line that is printed, the lines for one request, those of an error, and the characters of a line of JSON. */
  logLine: 2_000,
  logLines: 20,
  errorLines: 50,
  logJson: 20_000,
  /** Values of JSON, and pairs of a form, in which credentials are looked for one by one; a body with more that may hold one is hidden. */
  redactedValues: 10_000,
  /** Characters of both bodies of an exchange that is recorded; a longer one would keep other clients waiting. */
  recordedCharacters: 256 * kibibyte,
  /** The fixtures of a recording that wait for the disk. */
  recordingBytes: 32 * mebibyte,
  /** The lines of a log that wait for its reader. */
  logBytes: mebibyte,
  /** The answer of a server that is verified, and all answers in a report. */
  answerBytes: mebibyte,
  reportBytes: 32 * mebibyte,
  /** The requests and responses in a report of `check`. */
  checkReportBytes: 8 * mebibyte,
  /** The longest time to wait that a caller can choose; a timer of more than 24 days would end at once. */
  timeout: 24 * 60 * 60_000,
  /** The time for `ringback token` and `ringback coverage` to get their answer. */
  adminTime: 60_000,
} as const;
