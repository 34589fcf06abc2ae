/** Makes an action that loads its command when it runs. */
export function load<Args extends unknown[]>(command: () => Promise<(...args: Args) => Promise<void>>) {
  return async (...args: Args) => (await command())(...args);
}
