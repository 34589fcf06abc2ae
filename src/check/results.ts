import type { Contract } from '../contract/contract.ts';
import { fixedLimits } from '../contract/limits.ts';
import { createResultRedaction } from '../report/redact-report.ts';
import type { CaseResult, Seen, StoredCases } from '../report/result.ts';
import { formatEntries } from './notes.ts';
import { createStoredCases } from './stored-cases.ts';

/** The results of a check, without credentials. Each is small: requests and responses are kept only as long as there is room. */
export interface Results {
  readonly results: StoredCases;
  add(result: CaseResult): void;
  /** Begins an archive; the function that it returns forgets its results. */
  begin(): () => void;
  /** Writes a sentence if requests and responses were left out. */
  notes(): string[];
}

/** The part of the room that results without a failure may take, as somebody will look at the others. */
const passedShare = 0.5;

/**
 * Makes results without any.
 * @param maxBytes the room for requests and responses; with 0 nobody wants them
 */
export function createResults(contract: Contract, maxBytes: number = fixedLimits.checkReportBytes): Results {
  const redact = createResultRedaction(contract);
  const archives: ReturnType<typeof createStoredCases>[] = [];
  let bytes = 0;
  let leftOut = 0;
  return {
    results: {
      get length() {
        return archives.reduce((sum, { length }) => sum + length, 0);
      },
      kinds: () => archives.flatMap(({ kinds }) => kinds()),
      *select(isWanted) {
        for (const { select } of archives) yield* select(isWanted);
      },
    },
    add(result) {
      const room = result.outcome === 'failed' ? maxBytes : maxBytes * passedShare;
      const size = result.seen ? sizeOf(result.seen) : 0;
      const isKept = bytes + size <= room;
      if (isKept) bytes += size;
      else leftOut += 1;
      archives.at(-1)?.add(redact(result), isKept);
    },
    begin() {
      const kept = { bytes, leftOut };
      const place = archives.push(createStoredCases()) - 1;
      return () => {
        archives.length = place;
        bytes = kept.bytes;
        leftOut = kept.leftOut;
      };
    },
    notes() {
      if (leftOut === 0 || maxBytes === 0) return [];
      return [
        `${formatEntries(leftOut)} in the report without the request and the response, because a report holds ${maxBytes} bytes`,
      ];
    },
  };
}

/** Measures a request and a response, roughly; a character counts as one. */
function sizeOf({ request, response }: Seen): number {
  const sizeOfMessage = ({ headers, body }: Pick<Seen['request'], 'headers' | 'body'>) =>
    Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, body.length);
  return request.url.length + sizeOfMessage(request) + (response ? sizeOfMessage(response) : 0);
}
