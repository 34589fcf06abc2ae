import { fixedLimits } from '../contract/limits.ts';
import { describeError } from '../edges/describe-error.ts';

/** A writer to standard error that drops what cannot be written. */
export interface LogOutput {
  write(this: void, text: string): void;
  /** Counts the lines that were dropped. */
  droppedLines(this: void): number;
}

/** The time in ms in which lines are gathered, and the characters that end it early: each write is a system call. */
const gatheringTime = 10;
const gatheringSize = 65_536;

/**
 * Makes the writer of a log. It gathers lines for a moment, and writes the last ones when the process ends. When its disk is full,
 * its reader is gone, or nobody reads, it drops lines, and says so once on standard output.
 */
export function createLogOutput(stderr: Pick<NodeJS.WriteStream, 'writableLength' | 'write'> = process.stderr): LogOutput {
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  let dropped = 0;

  function drop(text: string, reason: string): void {
    if (dropped === 0)
      process.stdout.write(
        `ringback: the log cannot be written (${reason}): its lines are dropped, and GET /_ringback/health counts them\n`,
      );
    dropped += text.split('\n').length - 1;
  }

  function flush(): void {
    const text = gathered;
    gathered = '';
    clearTimeout(timer);
    timer = undefined;
    if (text === '') return;
    if (stderr.writableLength > fixedLimits.logBytes) drop(text, 'nobody reads it');
    else stderr.write(text, (error) => error && drop(text, describeError(error)));
  }

  process.on('exit', flush);
  return {
    write(text) {
      gathered += text;
      if (gathered.length > gatheringSize) flush();
      else timer ??= setTimeout(flush, gatheringTime);
    },
    droppedLines: () => dropped,
  };
}

/**
 * Keeps standard output and standard error from ending the process when they cannot be written. If the reader of standard output
 * is gone, as with `| head`, the rest is dropped in silence; any other failure is told, and makes the exit code 2 unless it is another.
 */
export function guardOutput(): void {
  let isFailed = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isFailed) return;
    isFailed = true;
    process.stderr.write(`ringback: standard output cannot be written: ${describeError(error)}\n`);
  });
  process.on('exit', () => {
    if (isFailed) process.exitCode ||= 2;
  });
}
