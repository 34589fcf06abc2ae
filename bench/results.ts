import { existsSync, readFileSync } from 'node:fs';
import type { StartResult } from './parts/cold-start.ts';
import type { InProcessResult } from './parts/in-process.ts';
import type { MemoryResult } from './parts/memory.ts';
import type { PackagesResult } from './parts/packages.ts';
import type { ProxyResults } from './parts/proxy-cost.ts';
import type { RequestResult } from './parts/request-cost.ts';
import type { StoreResults } from './parts/store-cost.ts';
import type { SuiteResult } from './parts/suite.ts';
import type { ToolResults } from './parts/tools.ts';
import type { Machine } from './report/machine.ts';

/** The figures of each part of the comparison. */
export interface Figures {
  readonly packages: readonly PackagesResult[];
  readonly start: readonly StartResult[];
  readonly request: readonly RequestResult[];
  readonly inProcess: readonly InProcessResult[];
  readonly suite: readonly SuiteResult[];
  readonly proxy: ProxyResults;
  readonly stores: StoreResults;
  readonly tools: ToolResults;
  readonly memory: MemoryResult;
}

/** The figures of a part, with the machine and the checkout that they were measured on. */
export interface Measured<Part> {
  readonly machine: Machine;
  readonly figures: Part;
}

/** The results of all parts that were ever measured under a name, perhaps in several runs. */
export type Results = { readonly [Part in keyof Figures]?: Measured<Figures[Part]> };

/** Reads bench/results/NAME.json; without that file, nothing was measured. Files of an older form count as none. */
export function readResults(name: string): Results {
  const file = `bench/results/${name}.json`;
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return 'machine' in results ? {} : results;
}
