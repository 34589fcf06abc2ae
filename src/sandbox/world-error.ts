/** An invalid world. The message has a line for each reason: the place, the value, and the expectation. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}
