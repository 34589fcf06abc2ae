// Earlier names, which stay valid.

export { nearestNames } from './contract/nearest-names.ts';
export { deriveMutations, deriveMutations as sabotagesOf } from './sabotage/all.ts';
export {
  type ActiveMutation,
  type ActiveMutation as Saboteur,
  createReachProbe,
  createReachProbe as createScout,
  createSabotage,
  type ReachProbe,
  type ReachProbe as Scout,
} from './sabotage/mutated-pipeline.ts';
export type { Mutation, Mutation as Sabotage } from './sabotage/mutation.ts';
export {
  asJson,
  asText,
  type MutantResult,
  type MutantResult as Attempt,
  mutationScore,
  mutationScore as scoreOf,
  type SabotageReport,
} from './sabotage/report.ts';
export {
  formatList,
  formatList as listOf,
  selectMutations,
  selectMutations as selectSabotages,
} from './sabotage/select-mutations.ts';
