export type { Sabotage } from './sabotage/sabotage.ts';
export { sabotagesOf } from './sabotage/sabotages.ts';
export { createSabotage, createScout, type Saboteur, type Scout } from './sabotage/saboteur.ts';
