/** Escapes a text so that a regular expression takes it literally. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Writes the pattern of a template: a text with `{variables}`, each of which stands for what `variable` matches. */
export function templateSource(template: string, variable: string): string {
  return template
    .split(/\{\w+\}/)
    .map(escapeRegExp)
    .join(variable);
}
