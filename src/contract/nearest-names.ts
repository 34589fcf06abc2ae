/** The characters of a text that are compared; names are shorter. */
const longestText = 200;

/** Finds the names most similar to a text: those that share most of its groups of three letters, the shortest first. */
export function nearestNames(names: readonly string[], text: string, count = 3): string[] {
  const wanted = [...trigrams(text.slice(0, longestText))];
  return names
    .map((name) => {
      const groups = trigrams(name);
      return { name, shared: wanted.filter((group) => groups.has(group)).length };
    })
    .sort((a, b) => b.shared - a.shared || a.name.length - b.name.length)
    .slice(0, count)
    .map(({ name }) => name);
}

function trigrams(text: string): ReadonlySet<string> {
  const padded = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_, index) => padded.slice(index, index + 3)));
}
