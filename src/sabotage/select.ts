import type { Sabotage } from './sabotage.ts';

/** The sabotages whose names have one of the texts in them; `*` stands for anything. All, where there is no text. */
export function selectSabotages(sabotages: readonly Sabotage[], texts: readonly string[]): Sabotage[] {
  const patterns = texts.map((text) => new RegExp(text.split('*').map(escaped).join('.*'), 'i'));
  return sabotages.filter(({ name }) => patterns.length === 0 || patterns.some((pattern) => pattern.test(name)));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
}

/** Lists longer than this are told by names alone, and those that differ in their last part go together. */
const mostSentences = 200;

/** Sabotages as text, operation by operation: with a sentence each where there are not too many. */
export function listOf(sabotages: readonly Sabotage[]): string {
  const byOwner = grouped(sabotages, ({ name }) => name.slice(0, name.indexOf('/')));
  const isShort = sabotages.length <= mostSentences;
  const blocks = [...byOwner].map(([owner, own]) => {
    const lines = isShort ? own.map(sentence) : [...grouped(own, parentOf)].map(([parent, all]) => braced(parent, all));
    return `${owner} (${own.length})\n${lines.map((line) => `  ${line}\n`).join('')}`;
  });
  const hint = isShort ? '' : 'With --only TEXT there is a sentence for each.\n';
  return `${blocks.join('\n')}\n${sabotages.length} sabotages. ${hint}`.trimEnd().concat('\n');
}

function sentence({ name, title, line }: Sabotage): string {
  return `${name} (openapi.yaml:${line})\n      ${title}`;
}

function braced(parent: string, all: readonly Sabotage[]): string {
  const labels = all.map(({ name }) => name.slice(parent.length + 1));
  return labels.length === 1 ? `${parent}/${labels[0]}` : `${parent}/{${labels.join(',')}}`;
}

/** A name without its last part. */
export function parentOf({ name }: Pick<Sabotage, 'name'>): string {
  return name.slice(0, name.lastIndexOf('/'));
}

/** Values by a key, in the order in which the keys come. */
export function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const known = groups.get(key);
    if (known) known.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
