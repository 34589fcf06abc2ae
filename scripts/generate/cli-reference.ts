import type { Argument, Command, Option } from 'commander';
import { fullName, listCommands } from '../../src/commands/command-tree.ts';

const introduction = `# Command line

<!-- Generated from src/commands/program.ts by "npm run generate": change it there. -->

\`ringback\` without a command is \`ringback mock\`. \`ringback COMMAND --help\` prints the same text. With \`npm start\`, pass flags
after \`--\`: \`npm start -- --port 8080\`.

Each flag can also be set by an environment variable: \`RINGBACK_\` and its name in upper case, with \`_\` for \`-\`. \`--public-url\`,
for example, is \`RINGBACK_PUBLIC_URL\`. A flag without a value takes \`true\` or \`false\` there. A flag on the command line wins.
Where a flag means something else in another command, the variable names the command: \`RINGBACK_VERIFY_TIMEOUT\`; \`--help\`
shows each name.

| exit code | meaning |
|---:|---|
| 0 | fine |
| 1 | a violation of the contract, or a result under \`--fail-under\` |
| 2 | wrong usage, or an unusable file |
| 3 | no server answers at the address |
| 70 | an unexpected error in ringback |
`;

/** Writes the page docs/cli.md from the commands of the program. */
export function cliReference(program: Command): string {
  return [introduction, ...listCommands(program).map(commandSection)].join('\n');
}

function commandSection(command: Command): string {
  const { registeredArguments, options } = command;
  const name = fullName(command);
  return [
    `## ${name}`,
    '',
    sentence(command.description()),
    '',
    '```text',
    `ringback ${name} ${command.usage()}`,
    '```',
    '',
    ...table(['argument', 'meaning'], registeredArguments.map(argumentRow)),
    ...table(['flag', 'default', 'meaning'], options.map(optionRow)),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), ''];
}

function argumentRow(argument: Argument): string[] {
  return [`\`${argument.name()}\``, cell(argument.description)];
}

function optionRow({ flags, argChoices, defaultValue, defaultValueDescription, description }: Option): string[] {
  const value = defaultValueDescription ?? defaultValue;
  const choices = argChoices ? `: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}` : '';
  return [`\`${cell(flags)}\``, value === undefined ? '' : `\`${String(value)}\``, cell(description) + choices];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
