/** Escapes a text so that a regular expression takes it literally. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Makes a pattern that finds a text in any letter case; `*` in it stands for any characters. */
export function wildcardPattern(text: string): RegExp {
  return new RegExp(text.split('*').map(escapeRegExp).join('.*'), 'i');
}

/** Writes the pattern of a template: a text with `{variables}`, each of which stands for what `variable` matches. */
export function templateSource(template: string, variable: string): string {
  return template
    .split(/\{\w+\}/)
    .map(escapeRegExp)
    .join(variable);
}
