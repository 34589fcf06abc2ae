export { sabotagesOf } from './sabotage/all.ts';
export { nearestNames } from './sabotage/nearest.ts';
export { createReachProbe, createSabotage, type ReachProbe, type Saboteur } from './sabotage/pipeline.ts';
export { type Attempt, asJson, asText, type SabotageReport, scoreOf } from './sabotage/report.ts';
export type { Sabotage } from './sabotage/sabotage.ts';
export { listOf, selectSabotages } from './sabotage/select.ts';
