/** What became of something that the contract documents, in Specmatic's words. */
export type CoverageResult = 'covered' | 'notCovered' | 'notImplemented' | 'missingInSpec';

/**
 * What sort of statement is covered. `status`, `message`: of an answer · `requestMember`, `requestValue`: an optional member
 * sent and left out, a value of an enumeration sent, in requests that were accepted · `responseMember`, `responseValue`: seen
 * in a success · `endResult`: a value of how something ended · `version`, `tokenKind`: asked with.
 */
export type CoverageKind =
  | 'status'
  | 'message'
  | 'requestMember'
  | 'requestValue'
  | 'responseMember'
  | 'responseValue'
  | 'endResult'
  | 'version'
  | 'tokenKind';

/** One statement of the contract, and how often exchanges met it. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Unique among those of its kind and group: `400`, `agentIdTooLong`, `body /from/consent "OneParty"`. */
  readonly name: string;
  /** Line of openapi.yaml; absent for what is not in it. */
  readonly line?: number;
  /** How many exchanges met it. */
  readonly count: number;
  readonly result: CoverageResult;
}

/** How many of some items are covered; what is missing in the contract is not counted. */
export interface Share {
  readonly covered: number;
  readonly total: number;
  /** From 0 to 100, with one decimal; 100 only when all are. */
  readonly percent: number;
}

/** What the contract says of one operation, or of one API where no operation is met. */
export interface CoverageGroup extends Share {
  /** The operation, or the API. */
  readonly name: string;
  readonly api: string;
  /** Absent where no operation is met. */
  readonly method?: string;
  readonly path?: string;
  readonly line?: number;
  /** How many exchanges it is about. */
  readonly exchanges: number;
  readonly items: readonly CoverageItem[];
}

/** A method and path that were asked for and are not in the contract. */
export interface UnknownPath {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}

/** What of the contract exchanges covered. */
export interface Coverage extends Share {
  /** How many exchanges it is about. */
  readonly exchanges: number;
  /** How many came before those and are not in the journal any more; absent where there are none. */
  readonly earlier?: number;
  readonly groups: readonly CoverageGroup[];
  /** Missing in the contract; the first hundred. */
  readonly unknownPaths: readonly UnknownPath[];
}

/** Specmatic's words. */
export const resultWords: Readonly<Record<CoverageResult, string>> = {
  covered: 'Covered',
  notCovered: 'Not covered',
  notImplemented: 'Not implemented',
  missingInSpec: 'Missing in spec',
};

/** What the items of a kind are called, in the order in which they are told. */
export const kindWords: Readonly<Record<CoverageKind, string>> = {
  status: 'statuses',
  message: 'messages',
  requestMember: 'optional members sent and left out',
  requestValue: 'values sent',
  responseMember: 'optional members answered',
  responseValue: 'values answered',
  endResult: 'results of the life cycle',
  version: 'versions',
  tokenKind: 'kinds of token',
};

/** How many of some items are covered. */
export function shareOf(items: readonly Pick<CoverageItem, 'result'>[]): Share {
  const documented = items.filter(({ result }) => result !== 'missingInSpec');
  const covered = documented.filter(({ result }) => result === 'covered').length;
  const total = documented.length;
  return { covered, total, percent: total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10 };
}
