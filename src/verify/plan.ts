import { contract as generatedContract } from '../contract/generated/contract.ts';
import { hints as generatedHints } from '../contract/generated/hints.ts';
import { schemas as generatedSchemas } from '../contract/generated/schemas.ts';
import type { CaseResult } from '../report/result.ts';
import { casesOf } from './cases/index.ts';
import { type Compare, createCompare } from './compare.ts';
import { type Case, type VerifyContext, varying } from './context.ts';
import { createTokens } from './credentials.ts';
import { createExpectation } from './expect.ts';
import { type RunOptions, runCases } from './run.ts';
import type { Send } from './send.ts';
import { createSession } from './session.ts';
import { createValues } from './target-values.ts';
import type { VerifyOptions } from './verify.ts';

/** What is tried, and how answers are judged: made once, and run against any number of targets. */
export interface Plan {
  readonly context: VerifyContext;
  readonly cases: readonly Case[];
  readonly judge: Compare;
}

/** The kit that options ask for, for a target that may be anything. */
export function kitOf(options: VerifyOptions = {}): VerifyContext {
  const { source = { contract: generatedContract, schemas: generatedSchemas, hints: generatedHints } } = options;
  const values = createValues(source.contract, source.hints, options);
  return {
    ...source,
    ...varying(source, values),
    values,
    tokens: createTokens(options.tokens ?? {}),
    foresee: createExpectation(source.contract, values.isOpen),
    isRingback: false,
    states: options.states ?? {},
  };
}

/**
 * The cases of a kit whose names have one of the texts; all by default.
 * @throws RangeError for a text that stands in no name, because a typing error would pass everything
 */
export function planOf(context: VerifyContext, only: readonly string[] = []): Plan {
  return { context, cases: selected(casesOf(context), only), judge: createCompare(context.contract) };
}

/** Runs a plan against what stands at an address. */
export function runPlan(
  { context, cases, judge }: Plan,
  { base, send, ...options }: { readonly base: string; readonly send: Send } & Omit<RunOptions, 'session' | 'cases'>,
): Promise<CaseResult[]> {
  return runCases({ session: createSession({ context, base, send, judge }), cases, ...options });
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
