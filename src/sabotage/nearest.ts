/** The names that are most like a text: those that have most of its groups of three letters; of these the shortest. */
export function nearestNames(names: readonly string[], text: string, most = 3): string[] {
  const wanted = [...groupsOf(text)];
  return names
    .map((name) => {
      const own = groupsOf(name);
      return { name, shared: wanted.filter((group) => own.has(group)).length };
    })
    .sort((a, b) => b.shared - a.shared || a.name.length - b.name.length)
    .slice(0, most)
    .map(({ name }) => name);
}

function groupsOf(text: string): ReadonlySet<string> {
  const letters = ` ${text.toLowerCase()} `;
  return new Set(Array.from({ length: Math.max(1, letters.length - 2) }, (_, index) => letters.slice(index, index + 3)));
}
