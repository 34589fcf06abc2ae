import type { Command } from 'commander';

const isOn: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false, '': false };

/**
 * Reads the environment variables of flags without a value. Commander takes every text for "on", `false` as well.
 * @throws CommanderError for a variable that says neither
 */
export function readSwitches(command: Command): void {
  for (const option of command.options) {
    const { envVar = '', flags, negate } = option;
    const name = option.attributeName();
    if (option.required || option.optional || command.getOptionValueSource(name) !== 'env') continue;
    const text = process.env[envVar] ?? '';
    const isSet = isOn[text.toLowerCase()];
    if (isSet === undefined)
      command.error(`error: option '${flags}' value '${text}' from env '${envVar}' is invalid. true or false`);
    command.setOptionValueWithSource(name, isSet === !negate, 'env');
  }
}
