/** The figures of a process in Prometheus' text format. */
interface ProcessMetrics {
  readonly text: string;
  /** The name of a worker, for the labels of its gauges; without one, the process has ended, and its gauges count no more. */
  readonly worker?: string;
}

/** Sums the counters and histograms of several processes, and gives each gauge the label of its process. */
export function mergeMetrics(processes: readonly ProcessMetrics[]): string {
  const families = new Map<string, { readonly head: Set<string>; readonly samples: Map<string, number> }>();
  for (const { text, worker } of processes) {
    let type = '';
    let family = { head: new Set<string>(), samples: new Map<string, number>() };
    for (const line of text.split('\n')) {
      const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
      if (kind !== undefined) {
        family = families.get(name) ?? { head: new Set(), samples: new Map() };
        families.set(name, family);
        family.head.add(line);
        if (kind === 'TYPE') type = rest;
      } else if (line !== '') {
        const end = line.lastIndexOf(' ');
        const sample = line.slice(0, end);
        const value = Number(line.slice(end));
        if (type !== 'gauge') family.samples.set(sample, (family.samples.get(sample) ?? 0) + value);
        else if (worker !== undefined) family.samples.set(withLabel(sample, `worker="${worker}"`), value);
      }
    }
  }
  const lines = [...families.values()].flatMap(({ head, samples }) => [
    ...head,
    ...[...samples].map(([sample, value]) => `${sample} ${value}`),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function withLabel(sample: string, label: string): string {
  return sample.endsWith('}') ? `${sample.slice(0, -1)},${label}}` : `${sample}{${label}}`;
}
