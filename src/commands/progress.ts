/** The width of a bar, in characters. */
const barWidth = 30;

/** Shows a text on the last line of a terminal, in place of the text before; does nothing if stderr is not a terminal. */
export function showProgress(text: string): void {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
}

/** Draws the progress of a run of `verify`. */
export function progressText(done: number, total: number, failed: number): string {
  return `${progressBar(done, total)}, ${failed} failed`;
}

/** Draws progress as a bar, with the numbers. */
export function progressBar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.min(barWidth, Math.floor((done / total) * barWidth));
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total}`;
}
