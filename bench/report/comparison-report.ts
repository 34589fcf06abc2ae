import type { RequestResult } from '../parts/request-cost.ts';
import { validCall } from '../requests.ts';
import type { Measured, Results } from '../results.ts';
import { type Bar, barCharts } from './bar-chart.ts';
import { footprintSection } from './footprint-section.ts';
import { goalsSection } from './goals-section.ts';
import { inProcessSection } from './in-process-section.ts';
import { cpuRatio, findLabel, findWorkload, isRingback, listRows } from './lookup.ts';
import { describeMachine } from './machine.ts';
import { proxySection } from './proxy-section.ts';
import { requestSection } from './request-section.ts';
import { storeSection } from './store-section.ts';
import { suiteSection } from './suite-section.ts';
import { formatConnections } from './table.ts';
import { toolsSection } from './tools-section.ts';
import { workSection } from './work-section.ts';

/**
 * Writes the report in Markdown. A part that was not measured is missing.
 * @param others results on other versions of Node, for the goals
 */
export function comparisonReport(results: Results, others: readonly Results[] = []): string {
  const { packages, start, request, inProcess, suite, proxy, stores, tools, memory } = results;
  const sections = [
    '# ringback compared with alternatives',
    describeRuns(results),
    goalsSection(results, others),
    workSection(),
    ...(request ? [requestSection(request.figures)] : []),
    ...(suite ? [suiteSection(suite.figures)] : []),
    ...(packages || start || request || memory ? [footprintSection(results)] : []),
    ...(inProcess ? [inProcessSection(inProcess.figures)] : []),
    ...(proxy ? [proxySection(proxy.figures)] : []),
    ...(stores ? [storeSection(stores.figures)] : []),
    ...(tools ? [toolsSection(tools.figures)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Names the machine and the checkout of each part. */
export function describeRuns(results: Results): string {
  const parts = Object.entries(results).map(([part, { machine }]) => ({ part, run: describeMachine(machine) }));
  const runs = [...new Set(parts.map(({ run }) => run))];
  const lines = runs.map((run) => {
    const names = parts.filter((part) => part.run === run).map(({ part }) => part);
    return runs.length === 1 ? `${run}.` : `- ${names.join(', ')}: ${run}`;
  });
  return lines.join('\n');
}

/** Draws the CPU time of the commonest request, a valid createCall, as bar charts; one for each number of connections. */
export function comparisonPicture({ machine, figures }: Measured<readonly RequestResult[]>): string {
  const panels = listRows(figures).connections.map((connections) => {
    const key = { workload: validCall.name, connections };
    const bars = figures.flatMap((result): Bar[] => {
      const cpu = findWorkload(result, key)?.cpu;
      if (!cpu) return [];
      const share = result.name === 'bare' ? undefined : cpuRatio(figures, 'bare', result.name, key);
      const note = share && `${(1 / share.median).toFixed(1)} × bare`;
      return [{ label: findLabel(result.name), value: cpu.median, note, highlighted: isRingback(result.name) }];
    });
    return { title: `over ${formatConnections(connections)}`, bars };
  });
  return barCharts('Server CPU time for one valid call', describeMachine(machine), 'µs', panels);
}
