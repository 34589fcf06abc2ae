export type { ContractMatchers } from './matchers/jest-namespace.ts';
export type { MatcherResult } from './matchers/matcher-result.ts';
export type { RequestLike, ResponseLike } from './matchers/read-message.ts';
export { type Keeper, type ReceivedPattern, toHaveReceived } from './matchers/to-have-received.ts';
export { type AnswerOf, toMatchContract } from './matchers/to-match-contract.ts';
