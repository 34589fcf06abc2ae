import { cut } from '../contract/cut.ts';
import { fixedLimits } from '../contract/limits.ts';
import type { CaseResult } from '../report/result.ts';

/** The characters of an answer that a result keeps when the report is full. */
const excerptLength = 1_000;

/** Makes a function that keeps a report within its size: when answers fill it, it cuts the next ones off, with a note. */
export function createAnswerKeeper(): (result: CaseResult) => CaseResult {
  let kept = 0;
  return (result) => {
    const { seen } = result;
    if (!seen?.response) return result;
    const { body } = seen.response;
    const short = kept + body.length > fixedLimits.reportBytes ? cut(body, excerptLength) : body;
    kept += short.length;
    return short === body ? result : { ...result, seen: { ...seen, response: { ...seen.response, body: short } } };
  };
}
