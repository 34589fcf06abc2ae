import { groupBy } from '../contract/group-by.ts';
import { wildcardMatcher } from '../contract/wildcard.ts';
import type { Mutation } from './mutation.ts';

/**
 * Selects the mutations whose names contain one of the texts; `*` stands for any characters. Without a text, selects all.
 * @example
 * selectMutations(deriveMutations(), ['getCall*stale']).map(({ name }) => name); // ['getCall/200/stale']
 */
export function selectMutations(mutations: readonly Mutation[], texts: readonly string[]): Mutation[] {
  const matchers = texts.map(wildcardMatcher);
  return mutations.filter(({ name }) => matchers.length === 0 || matchers.some((matches) => matches(name)));
}

/** The length up to which a list has a sentence for each mutation; longer ones join the names that differ in their last part. */
const maxSentences = 200;

/** Formats mutations as text, operation by operation. */
export function formatList(mutations: readonly Mutation[]): string {
  const isShort = mutations.length <= maxSentences;
  const blocks = [...groupBy(mutations, ({ name }) => name.slice(0, name.indexOf('/')))].map(([scope, members]) => {
    const lines = isShort
      ? members.map(({ name, title, line }) => `${name} (openapi.yaml:${line})\n      ${title}`)
      : [...groupBy(members, parentName)].map(([parent, siblings]) => joinNames(parent, siblings));
    return `${scope} (${members.length})\n${lines.map((line) => `  ${line}\n`).join('')}`;
  });
  const hint = isShort ? '' : ' With --only TEXT there is a sentence for each.';
  return `${blocks.join('\n')}\n${mutations.length} mutations.${hint}\n`;
}

function joinNames(parent: string, siblings: readonly Mutation[]): string {
  const labels = siblings.map(({ name }) => name.slice(parent.length + 1));
  return `${parent}/${labels.length === 1 ? labels[0] : `{${labels.join(',')}}`}`;
}

/** Removes the last part of a name. */
export function parentName({ name }: Pick<Mutation, 'name'>): string {
  return name.slice(0, name.lastIndexOf('/'));
}
