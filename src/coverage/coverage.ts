/** The results of statements, in the terms of Specmatic. */
export const resultWords = {
  covered: 'Covered',
  notCovered: 'Not covered',
  notImplemented: 'Not implemented',
  missingInSpec: 'Missing in spec',
} as const;

/** The coverage of a statement. */
export type CoverageResult = keyof typeof resultWords;

/** Headings of the kinds of statements, in the order of the report. */
export const kindWords = {
  status: 'statuses',
  message: 'messages',
  requestMember: 'optional members sent and left out',
  requestValue: 'values sent',
  responseMember: 'optional members answered',
  responseValue: 'values answered',
  endResult: 'results of the life cycle',
  version: 'versions',
  tokenKind: 'kinds of token',
} as const;

/**
 * The kind of a statement of the contract. `status`, `message`: of a response · `requestMember`: an optional member sent, or left
 * out, `requestValue`: a value of an enumeration sent, in accepted requests · `responseMember`, `responseValue`: the same in
 * successes · `endResult`: a value of the result of an ended resource · `version`, `tokenKind`: of a request.
 */
export type CoverageKind = keyof typeof kindWords;

/** A statement of the contract with its coverage. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Unique within its kind and group: `400`, `agentIdTooLong`, `body /from/consent "OneParty"`. */
  readonly name: string;
  /** The line of openapi.yaml; absent for a statement that is missing in it. */
  readonly line?: number;
  /** The number of exchanges that cover it. */
  readonly count: number;
  readonly result: CoverageResult;
}

/** The covered part of statements; those that are missing in the contract do not count. */
export interface Share {
  readonly covered: number;
  readonly total: number;
  /** From 0 to 100, with one decimal; 100 only if all are covered. */
  readonly percent: number;
}

/** The coverage of an operation, or of an API's responses where no operation is met. */
export interface CoverageGroup extends Share {
  /** The `operationId`, or the name of the API. */
  readonly name: string;
  readonly api: string;
  /** Absent for an API. */
  readonly method?: string;
  readonly path?: string;
  readonly line?: number;
  /** The number of exchanges with it. */
  readonly exchanges: number;
  readonly items: readonly CoverageItem[];
}

/** A requested method and path that are missing in the contract. */
export interface UnknownPath {
  readonly method: string;
  readonly path: string;
  readonly count: number;
}

/** The coverage of the contract by exchanges. */
export interface Coverage extends Share {
  /** The number of exchanges. */
  readonly exchanges: number;
  /** The number of earlier exchanges that the journal has dropped; absent if there are none. */
  readonly earlier?: number;
  readonly groups: readonly CoverageGroup[];
  /** The first hundred. */
  readonly unknownPaths: readonly UnknownPath[];
}

/** Counts covered statements. */
export function toShare(items: readonly Pick<CoverageItem, 'result'>[]): Share {
  const documented = items.filter(({ result }) => result !== 'missingInSpec');
  const covered = documented.filter(({ result }) => result === 'covered').length;
  return sumShares([{ covered, total: documented.length }]);
}

/** Adds up the shares of groups. */
export function sumShares(shares: readonly Omit<Share, 'percent'>[]): Share {
  const covered = shares.reduce((sum, share) => sum + share.covered, 0);
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  return { covered, total, percent: total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10 };
}

/** Narrows coverage to an API; unknown paths belong to none. */
export function coverageOfApi(coverage: Coverage, api: string | undefined): Coverage {
  if (api === undefined) return coverage;
  const groups = coverage.groups.filter((group) => group.api === api);
  const exchanges = groups.reduce((sum, group) => sum + group.exchanges, 0);
  return { ...coverage, ...sumShares(groups), exchanges, groups, unknownPaths: [] };
}
