import { cut } from '../contract/cut.ts';
import { fixedLimits } from '../contract/limits.ts';
import type { CaseResult, Seen } from '../report/result.ts';

/** The characters of an answer that a result keeps when the report is full. */
const excerptLength = 1_000;
/** The characters of an address, a header or a command that a result keeps: a server can choose ids of half a megabyte. */
const longestPart = 10_000;

/** Makes a function that keeps a report within its size: when messages fill it, it cuts the next ones off, with a note. */
export function createAnswerKeeper(): (result: CaseResult) => CaseResult {
  let kept = 0;

  function keepBody(body: string): string {
    const short = kept + body.length > fixedLimits.reportBytes ? cutCopy(body, excerptLength) : body;
    kept += short.length;
    return short;
  }

  function keepSeen({ request, response }: Seen): Seen {
    return {
      request: {
        ...request,
        url: cutCopy(request.url, longestPart),
        headers: cutValues(request.headers),
        body: keepBody(request.body),
      },
      ...(response && { response: { ...response, headers: cutValues(response.headers), body: keepBody(response.body) } }),
    };
  }

  return ({ curl, seen, ...result }) => ({
    ...result,
    ...(curl === undefined ? {} : { curl: cutCopy(curl, longestPart) }),
    ...(seen === undefined ? {} : { seen: keepSeen(seen) }),
  });
}

function cutValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cutCopy(value, longestPart)]));
}

/** Cuts a text off. A part of a text keeps the whole of it in memory, unless it is a copy. */
function cutCopy(text: string, longest: number): string {
  return text.length <= longest ? text : structuredClone(cut(text, longest));
}
