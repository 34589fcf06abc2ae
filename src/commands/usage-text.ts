/**
 * Describes wrong usage: the flag or environment variable, the expected value and the given one.
 * @param text the message of Commander
 * @example
 * describeUsage("error: option '--seed <number>' argument 'x' is invalid. a whole number\n");
 * // "ringback: --seed needs a whole number; got 'x'\n"
 */
export function describeUsage(text: string): string {
  const [, flags = '', value = '', variable, expected] =
    /^error: option '([^']*)' (?:argument|value) '(.*?)' (?:from env '(\w+)' )?is invalid\. (.*)$/s.exec(text) ?? [];
  if (expected !== undefined) return describeNeed(variable ?? nameOf(flags), expected, value);
  const [, given = '', argument = '', wanted] =
    /^error: command-argument value '(.*)' is invalid for argument '([^']*)'\. (.*)$/s.exec(text) ?? [];
  if (wanted !== undefined) return describeNeed(`<${argument}>`, wanted, given);
  const [, bare] = /^error: option '([^']*)' argument missing\s*$/s.exec(text) ?? [];
  return bare === undefined ? text : `ringback: ${nameOf(bare)} needs a value\n`;
}

function describeNeed(name: string, expected: string, given: string): string {
  const values = expected.trimEnd().replace(/^Allowed choices are (.*)\.$/s, 'one of $1');
  return `ringback: ${name} needs ${values}; got '${given}'\n`;
}

/** Takes the long name out of Commander's notation, such as `-p, --port <port>`. */
function nameOf(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
