import { contract as generatedContract } from '../contract/generated/contract.ts';
import { hints as generatedHints } from '../contract/generated/hints.ts';
import { schemas as generatedSchemas } from '../contract/generated/schemas.ts';
import type { Send } from './answer.ts';
import { casesOf } from './cases/all.ts';
import { createTokens } from './credentials.ts';
import { createForesight } from './foresee.ts';
import { createJudge, type Judge } from './judge.ts';
import { type Case, type Kit, varying } from './kit.ts';
import type { CaseResult } from './result.ts';
import { type RunOptions, runCases } from './run.ts';
import { createSession } from './session.ts';
import { createValues } from './values.ts';
import type { VerifyOptions } from './verify.ts';

/** What is tried, and how answers are judged: made once, and run against any number of targets. */
export interface Plan {
  readonly kit: Kit;
  readonly cases: readonly Case[];
  readonly judge: Judge;
}

/** The kit that options ask for, for a target that may be anything. */
export function kitOf(options: VerifyOptions = {}): Kit {
  const { source = { contract: generatedContract, schemas: generatedSchemas, hints: generatedHints } } = options;
  const values = createValues(source.contract, source.hints, options);
  return {
    ...source,
    ...varying(source, values),
    values,
    tokens: createTokens(options.tokens ?? {}),
    foresee: createForesight(source.contract, values.isOpen),
    isRingback: false,
    states: options.states ?? {},
  };
}

/**
 * The cases of a kit whose names have one of the texts; all by default.
 * @throws RangeError for a text that stands in no name, because a typing error would pass everything
 */
export function planOf(kit: Kit, only: readonly string[] = []): Plan {
  return { kit, cases: selected(casesOf(kit), only), judge: createJudge(kit.contract, kit.schemas) };
}

/** Runs a plan against what stands at an address. */
export function runPlan(
  { kit, cases, judge }: Plan,
  { base, send, ...options }: { readonly base: string; readonly send: Send } & Omit<RunOptions, 'session' | 'cases'>,
): Promise<CaseResult[]> {
  return runCases({ session: createSession({ kit, base, send, judge }), cases, ...options });
}

function selected(cases: readonly Case[], only: readonly string[]): readonly Case[] {
  if (only.length === 0) return cases;
  const patterns = only.map((text) => ({ text, pattern: new RegExp(text.split('*').map(escaped).join('.*'), 'i') }));
  for (const { text, pattern } of patterns) {
    if (!cases.some(({ name }) => pattern.test(name)))
      throw new RangeError(`no case has "${text}" in its name; names are like ${cases[0]?.name ?? ''}`);
  }
  return cases.filter(({ name }) => patterns.some(({ pattern }) => pattern.test(name)));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
}
