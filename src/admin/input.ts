import type { Context } from 'hono';
import { isObject } from '../contract/json.ts';
import type { Fault } from '../sandbox/faults.ts';

/** Input that is refused, with the member that is wrong. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly member: string;
  constructor(member: string, reason: string) {
    super(`"${member}": ${reason}`);
    this.member = member;
  }
}

/**
 * Reads a body.
 * @throws BadInput (rejects) when it is no JSON object
 */
export async function readBody(context: Context, mayBeEmpty = false): Promise<Record<string, unknown>> {
  const text = await context.req.text();
  if (mayBeEmpty && text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Told below, together with what is JSON but no object.
  }
  throw new BadInput('body', 'It is a JSON object.');
}

/** Refuses members that are not known, so that a typo is noticed. */
export function refuseOthers(others: object, known: readonly string[]): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new BadInput(unknown, `It is not known; there are ${known.join(', ')}.`);
}

/** What each member of a fault is. */
const faultMembers: Readonly<Record<keyof Fault, readonly [is: (value: unknown) => boolean, expected: string]>> = {
  operationId: [isText, 'a text'],
  times: [isNumber, 'a number'],
  status: [isNumber, 'a number'],
  example: [isText, 'a text'],
  delay: [
    (value) => isText(value) || (isObject(value) && isText(value.min) && isText(value.max)),
    'a duration, or {"min", "max"}',
  ],
  drop: [(value) => value === 'before' || value === 'after', '"before" or "after"'],
  cut: [(value) => typeof value === 'boolean', 'true or false'],
};

/**
 * Takes a body for a fault.
 * @throws BadInput for a member that is not known, or of another kind
 */
export function faultFrom(body: Record<string, unknown>): Fault {
  const wrong = Object.entries(faultMembers).find(([name, [is]]) => body[name] !== undefined && !is(body[name]));
  if (wrong) throw new BadInput(wrong[0], `It is ${wrong[1][1]}.`);
  const known = Object.keys(faultMembers);
  refuseOthers(Object.fromEntries(Object.entries(body).filter(([name]) => !known.includes(name))), known);
  if (!isFault(body)) throw new BadInput('body', 'It is a fault.');
  return body;
}

function isFault(body: Record<string, unknown>): body is Record<string, unknown> & Fault {
  return Object.entries(faultMembers).every(([name, [is]]) => body[name] === undefined || is(body[name]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
