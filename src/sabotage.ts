export { nearestNames } from './sabotage/nearest.ts';
export { type Attempt, asJson, asText, type SabotageReport, scoreOf } from './sabotage/report.ts';
export type { Sabotage } from './sabotage/sabotage.ts';
export { sabotagesOf } from './sabotage/sabotages.ts';
export { createSabotage, createScout, type Saboteur, type Scout } from './sabotage/saboteur.ts';
export { listOf, selectSabotages } from './sabotage/select.ts';
