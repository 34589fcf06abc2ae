import type { Command } from 'commander';

/** Lists the commands below one that can be run: those without commands of their own. */
export function listCommands({ commands }: Command): Command[] {
  return commands.flatMap((command) => (command.commands.length > 0 ? listCommands(command) : [command]));
}

/** Writes the name of a command, after those of the commands that it belongs to: `contract diff`. */
export function fullName(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${fullName(parent)} ${command.name()}` : command.name();
}
