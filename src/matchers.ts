export type { RequestLike, ResponseLike } from './matchers/message.ts';
export type { MatcherResult } from './matchers/result.ts';
export { type Keeper, type ReceivedPattern, toHaveReceived } from './matchers/to-have-received.ts';
export { type AnswerOf, toMatchContract } from './matchers/to-match-contract.ts';
