import { formatCount } from '../report/summary.ts';

/** Numbers of equal texts, in the order of their first. */
type Counts = Map<string, number>;

/** Texts about entries, by the note that counts them. */
export interface Remarks {
  /** Entries that could not be read, each with the reason, and those of which a part could not be read. */
  readonly unreadable: Counts;
  readonly partlyRead: Counts;
  /** The hosts of entries that were left out, and other reasons to leave them out. */
  readonly hosts: Counts;
  readonly skipped: Counts;
  /** Parts that were not checked, and advisories. */
  readonly gaps: Counts;
  readonly advisories: Counts;
}

/** Number of hosts, entries and advisories that a note names. */
const maxNamed = 10;
/** Number of different texts that are kept apart for a note. */
const maxTexts = 1_000;

/** Makes remarks without any. */
export function createRemarks(): Remarks {
  const none = (): Counts => new Map();
  return { unreadable: none(), partlyRead: none(), hosts: none(), skipped: none(), gaps: none(), advisories: none() };
}

/** Counts a text. */
export function addRemark(counts: Counts, text: string, count = 1): void {
  const key = counts.size < maxTexts || counts.has(text) ? text : 'others';
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Adds the remarks about an archive to those about others. */
export function addRemarks(sum: Remarks, { unreadable, partlyRead, hosts, skipped, gaps, advisories }: Remarks): void {
  const add = (counts: Counts, more: Counts) => {
    for (const [text, count] of more) addRemark(counts, text, count);
  };
  add(sum.unreadable, unreadable);
  add(sum.partlyRead, partlyRead);
  add(sum.hosts, hosts);
  add(sum.skipped, skipped);
  add(sum.gaps, gaps);
  add(sum.advisories, advisories);
}

/** Writes the notes of a report. */
export function writeNotes({ unreadable, partlyRead, hosts, skipped, gaps, advisories }: Remarks): string[] {
  return [
    ...nameEntries(unreadable, 'could not be read, and left out'),
    ...nameEntries(partlyRead, 'with a part that could not be read'),
    ...(hosts.size === 0 ? [] : [`${formatEntries(total(hosts))} for other hosts left out: ${mostFrequent(hosts)}`]),
    ...[...skipped].map(([words, count]) => `${formatEntries(count)} left out: ${words}`),
    ...[...gaps].map(([words, count]) => `${formatEntries(count)} ${words}`),
    ...[...advisories].slice(0, maxNamed).map(([words, count]) => `${formatEntries(count)} with a known trap: ${words}`),
  ];
}

/** Writes a number of entries. */
export const formatEntries = (count: number) => formatCount(count, 'entry', 'entries');

/** Names the most frequent texts, with their counts. */
function mostFrequent(counts: Counts): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxNamed)
    .map(([text, count]) => `${text} ${count}`)
    .join(', ');
}

/** Writes a note about entries, which it names with the reason. */
function nameEntries(named: Counts, words: string): string[] {
  const count = total(named);
  if (count === 0) return [];
  const more = count > maxNamed ? [`${count - maxNamed} more`] : [];
  return [`${formatEntries(count)} ${words}: ${[...[...named.keys()].slice(0, maxNamed), ...more].join(', ')}`];
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
