import type { Command } from 'commander';
import { printable } from '../contract/printable.ts';
import { fullName, listCommands } from './command-tree.ts';
import { showGiven } from './errors.ts';

type Describe = (groups: readonly string[], command: Command, program: Command) => string;

/** Messages of Commander, after "error: ", and the words of ringback for each. */
const wordings: readonly (readonly [message: RegExp, describe: Describe])[] = [
  [
    /^option '([^']*)' (?:argument|value) '(.*?)' (?:from env '(\w*)' )?is invalid\. (.*)$/s,
    ([flags = '', value = '', variable, expected = '']) => describeNeed(variable ?? nameOf(flags), expected, value),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '([^']*)'\. (.*)$/s,
    ([value = '', argument = '', expected = '']) => describeNeed(`<${argument}>`, expected, value),
  ],
  [/^option '([^']*)' argument missing$/, ([flags = ''], command) => describeMissingValue(flags, command)],
  [/^missing required argument '(.*)'$/, ([name = ''], command) => describeMissingArgument(name, command)],
  [
    /^unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?([^\n]*)\?\))?$/s,
    ([flag = '', nearest], command, program) => describeUnknownFlag(flag, nearest, command, program),
  ],
  [
    /^unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?([^\n]*)\?\))?$/s,
    ([name = '', nearest], command) => describeUnknownCommand(name, nearest, command),
  ],
  [/^too many arguments/, (_, command) => describeExcess(command)],
];

/**
 * Describes wrong usage in the words of ringback: the flag, argument or variable, the expected value, and the given one.
 * @param text the message of Commander
 * @param command the command that was called
 * @param program the table of all commands
 * @example
 * describeUsage("error: option '--seed <number>' argument 'x' is invalid. a whole number\n", command, program);
 * // "ringback: --seed needs a whole number; got 'x'\n"
 */
export function describeUsage(text: string, command: Command, program: Command): string {
  const message = text.trimEnd().replace(/^error: /, '');
  for (const [pattern, describe] of wordings) {
    const [, ...groups] = pattern.exec(message) ?? [];
    if (pattern.test(message)) return `ringback: ${printable(describe(groups, command, program))}\n`;
  }
  return `ringback: ${printable(message)}\n`;
}

function describeNeed(name: string, expected: string, given: string): string {
  return `${name} needs ${expected.replace(/^Allowed choices are (.*)\.$/s, 'one of $1')}; got '${showGiven(given)}'`;
}

function describeMissingValue(flags: string, command: Command): string {
  const { description = '', argChoices } = command.options.find((option) => option.flags === flags) ?? {};
  return `${nameOf(flags)} needs a value: ${description}${argChoices ? ` (${argChoices.join(', ')})` : ''}`;
}

function describeMissingArgument(name: string, command: Command): string {
  const { description = '' } = command.registeredArguments.find((argument) => argument.name() === name) ?? {};
  return `${fullName(command)} needs <${name}>: ${description}. ${pointToHelp(command)} shows its usage`;
}

function describeUnknownCommand(given: string, nearest: string | undefined, command: Command): string {
  const isInner = command.parent !== null;
  const name = isInner ? `${fullName(command)} ` : '';
  return `there is no command '${name}${given}'${suggest(nearest)} "ringback ${name}--help" lists the commands`;
}

function describeUnknownFlag(given: string, nearest: string | undefined, command: Command, program: Command): string {
  const [, flag = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(given) ?? [];
  const hasFlag = ({ options }: Command) => options.some(({ long, short }) => long === flag || short === flag);
  // Commander takes the value of a flag that has one, so this flag has none.
  if (hasFlag(command) || flag === '--help')
    return `${flag} takes no value; got '${showGiven(value ?? '')}'. Give ${flag} alone, or leave it out`;
  const others = listCommands(program).filter(hasFlag).map(fullName);
  const hint = others.length === 0 ? suggest(nearest) : `; it is a flag of ${others.join(', ')}.`;
  const next = command.usage().includes(' -- ') ? 'Flags of your command follow --; ' : '';
  return `${fullName(command)} has no flag '${flag}'${hint} ${next}${pointToHelp(command)} lists its flags`;
}

function describeExcess(command: Command): string {
  const { args, registeredArguments } = command;
  const taken = registeredArguments.map((argument) => `<${argument.name()}>`).join(' ') || 'no argument';
  const given = args.map((argument) => `'${showGiven(argument)}'`).join(' ');
  return `${fullName(command)} takes ${taken}; got ${given}. ${pointToHelp(command)} shows its usage`;
}

function suggest(nearest: string | undefined): string {
  return nearest === undefined ? '.' : `; did you mean ${nearest.replace(/, ([^,]*)$/, ' or $1')}?`;
}

function pointToHelp(command: Command): string {
  return `"ringback ${fullName(command)} --help"`;
}

/** Takes the long name out of Commander's notation, such as `-p, --port <port>`. */
function nameOf(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
