import { describeError } from '../edges/describe-error.ts';
import type { Part, Place } from './split-entries.ts';

/** A text that is not JSON. */
export interface Fault {
  readonly reason: string;
  /** The offset of the first wrong character; the length of the text if it ends too early. */
  readonly offset: number;
}

/** Finds the fault of a text that is not JSON; `undefined` if it is JSON. */
export function findFault(text: string): Fault | undefined {
  const reason = reasonOf(text);
  if (reason === undefined) return undefined;
  return { reason: withoutPlace(reason), offset: locate(text, reason) };
}

/** Cuts off the position and the surroundings that JSON.parse tells: in the file, of which the text is a part, they are others. */
function withoutPlace(reason: string): string {
  const end = reason.endsWith('is not valid JSON') ? reason.indexOf("', ") + 1 : reason.search(/ at position \d/);
  return end > 0 ? reason.slice(0, end) : reason;
}

function reasonOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

/** Locates a fault, whose offset JSON.parse reports except for unexpected tokens: those it finds in no shorter beginning. */
function locate(text: string, reason: string): number {
  const [, position] = /at position (\d+)/.exec(reason) ?? [];
  if (position !== undefined) return Number(position);
  if (!isToken(reason)) return text.length;
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isToken(reasonOf(text.slice(0, middle)))) bad = middle;
    else good = middle;
  }
  return good;
}

const isToken = (reason: string | undefined) => reason?.startsWith('Unexpected token') ?? false;

/** Gives the place of an offset in a part of a text. */
export function placeIn({ text, start }: Part, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  const { length = 0 } = lines.at(-1) ?? '';
  return { line: start.line + lines.length - 1, column: lines.length === 1 ? start.column + length : length + 1 };
}
