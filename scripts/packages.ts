/** Names the packages of files, each once. */
export function packagesOf(files: readonly string[]): string[] {
  return [...new Set(files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();
}

/** Writes the comment by which a generated module says whose code it contains. */
export function containedPackages(names: readonly string[]): string {
  return `// Contains code of: ${names.join(', ')}`;
}

/** Reads the comment of {@link containedPackages} in the first lines of a module. */
export function readContainedPackages(text: string): string[] {
  return /^(?:\/\/.*\n){0,3}\/\/ Contains code of: (.+)$/m.exec(text.slice(0, 500))?.[1]?.split(', ') ?? [];
}
