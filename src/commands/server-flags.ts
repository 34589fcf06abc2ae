import { type Command, InvalidArgumentError, type Option } from 'commander';
import { defaultLimits, type Limits, largestLimit } from '../contract/limits.ts';
import { allowHostFlag, flag, requiredTokenFlag } from './flags.ts';

const mebibyte = 1024 * 1024;

/** The commands that serve, with the limits of each. */
const servers: Readonly<Record<string, readonly (keyof Limits)[]>> = {
  mock: ['maxBody', 'maxRecordBytes', 'maxSandboxBytes', 'maxJournalBytes', 'maxStreamBytes'],
  proxy: ['maxBody', 'maxJournalBytes', 'maxStreamBytes'],
};

const descriptions: Readonly<Record<keyof Limits, string>> = {
  maxBody: 'largest request body',
  maxRecordBytes: 'room for the records of one kind in a sandbox; the oldest go first',
  maxSandboxBytes: 'room for all sandboxes; those that were not used for the longest time go first',
  maxJournalBytes: 'room for the journal; the oldest exchanges go first',
  maxStreamBytes: 'events that wait for a slow reader of an event stream, before it is dropped',
};

/** Adds the flags that the commands share which serve: those of the admin API, and those of limits. */
export function addServerFlags(program: Command): void {
  for (const command of program.commands) {
    const limits = servers[command.name()];
    if (!limits) continue;
    command.addOption(requiredTokenFlag).addOption(allowHostFlag);
    for (const name of limits) command.addOption(limitFlag(name));
  }
}

function limitFlag(name: keyof Limits): Option {
  const long = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const { [name]: bytes } = defaultLimits;
  return flag(`--${long} <size>`, descriptions[name])
    .argParser(sizeInBytes)
    .default(bytes, `${bytes / mebibyte}MiB`);
}

/** Reads a size: a number of bytes, or one with a unit. */
function sizeInBytes(value: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,12})(KiB|MiB|B|)$/i.exec(value) ?? [];
  const factor = { k: 1024, m: mebibyte }[unit.charAt(0).toLowerCase()] ?? 1;
  const bytes = Number(digits) * factor;
  if (bytes < 1 || bytes > largestLimit)
    throw new InvalidArgumentError(`a size of at most ${largestLimit / mebibyte}MiB, such as 4MiB, 500KiB or 1000 (bytes)`);
  return bytes;
}
