import { contract } from '../contract/generated/contract.ts';
import { schemas } from '../contract/generated/schemas.ts';
import { printableLine } from '../contract/printable.ts';
import type { Coverage, CoverageGroup, CoverageItem } from '../coverage/coverage.ts';
import { findNextSteps } from '../coverage/next-steps.ts';
import { formatHeadline, formatName } from './coverage-table.ts';

/** Number of unknown paths on a screen. */
const maxUnknownPaths = 3;

/** Words before the name of a statement. */
const prefixes: Readonly<Partial<Record<CoverageItem['kind'], string>>> = {
  status: 'status ',
  message: 'message ',
  version: 'version ',
  tokenKind: 'token ',
};

/** Writes the part of coverage that fits on a screen: the share of each operation, and what to cover next there. */
export function coverageScreen(coverage: Coverage): string {
  const { unknownPaths } = coverage;
  const unknown = unknownPaths.slice(0, maxUnknownPaths).map(({ method, path, count }) => `${method} ${path} (${count})`);
  const more = unknownPaths.length > maxUnknownPaths ? ` and ${unknownPaths.length - maxUnknownPaths} more` : '';
  const lines = [
    ...coverage.groups.flatMap(groupLines),
    ...(unknown.length === 0 ? [] : [`Not in the contract: ${unknown.join(', ')}${more}`]),
    `${formatHeadline(coverage)}. (:N) is line N of openapi.yaml; --all prints the rest.`,
  ];
  return `${lines.map(printableLine).join('\n')}\n`;
}

function groupLines(group: CoverageGroup): string[] {
  const steps = findNextSteps(contract, schemas, group);
  return [
    `${`${group.percent}%`.padEnd(6)}${`${group.covered} of ${group.total}`.padEnd(11)}${formatName(group)}`,
    ...steps.map(({ item, way }) => `      ${prefixes[item.kind] ?? ''}${item.name} (:${item.line}): ${way}`),
  ];
}
