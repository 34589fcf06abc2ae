import { type CompiledContract, compileContract } from '../contract/compile.ts';
import type { Json, Operation } from '../contract/contract.ts';
import { contract } from '../contract/generated/contract.ts';
import { hints } from '../contract/generated/hints.ts';
import { schemas } from '../contract/generated/schemas.ts';
import { memoize } from '../contract/memoize.ts';
import { findIdParameter } from '../contract/resources.ts';
import { createTokens, type Tokens } from './access-tokens.ts';
import { createExpectResponse, type Expectation, type ExpectResponse } from './expect.ts';
import { fillTemplate, type RequestTemplate } from './fill-template.ts';
import { createMutants, type Mutant } from './mutants.ts';
import { createSubjects, type Subject } from './subjects.ts';
import { createReplacements, type Replacements } from './target-values.ts';
import type { ContractSource, VerifyOptions } from './verify-options.ts';

/** Everything that cases are derived from and judged by. */
export interface VerifyContext extends ContractSource {
  readonly contract: CompiledContract;
  readonly values: Replacements;
  readonly tokens: Tokens;
  readonly expectResponse: ExpectResponse;
  /** Decides on the response to a template before a resource is created, once for each list of errors of the target's state. */
  expectFilled(this: void, template: RequestTemplate, stateErrors?: readonly string[]): Expectation | undefined;
  /** Creates the subjects of an operation, once: its body and its query, if it has them. */
  createSubjects(this: void, operation: Operation): readonly Subject[];
  /** Creates the mutants of a subject, once. */
  createMutants(this: void, subject: Subject): readonly Mutant[];
  /** Finds the parameter by which an operation identifies a resource that another one creates, once. */
  findIdParameter(this: void, operation: Operation): string | undefined;
  /** True if the target is a ringback that answers itself; without other values, it is assumed to have the default world. */
  readonly isRingback: boolean;
  /** By the name of an error: the body members and path parameters that provoke it at the target. */
  readonly states: Readonly<Record<string, Json>>;
}

const noErrors: readonly string[] = [];

/**
 * Creates the context of a run, for a target of any kind.
 * @param base the target's address, which a message may repeat
 */
export function createContext(options: VerifyOptions = {}, base = ''): VerifyContext {
  const changed = options.overlays?.contract;
  const source = options.source ?? { contract: changed ?? contract, schemas, hints, ...changed?.parts };
  const compiled = compileContract(source.contract);
  const values = createReplacements(source, options);
  const expectResponse = createExpectResponse(compiled, values.hasUnknownValue);
  const expectByErrors = memoize((template: RequestTemplate) =>
    memoize((stateErrors: readonly string[]) => expectResponse(fillTemplate(template, base), template.tokenKind, stateErrors)),
  );
  return {
    ...source,
    contract: compiled,
    values,
    tokens: createTokens(options.tokens ?? {}),
    expectResponse,
    expectFilled: (template, stateErrors = noErrors) => expectByErrors(template)(stateErrors),
    createSubjects: memoize((operation) => createSubjects(source, operation, values.replace)),
    createMutants: memoize(createMutants),
    findIdParameter: memoize((operation) => findIdParameter(compiled, operation)),
    isRingback: false,
    states: options.states ?? {},
  };
}
