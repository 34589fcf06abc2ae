import { createReadStream } from 'node:fs';
import { fixedLimits } from '../contract/limits.ts';
import { readUpTo } from '../edges/body.ts';
import { describeError } from '../edges/describe-error.ts';
import { UsageError } from './errors.ts';

/** The content of a file. */
export interface FileText {
  readonly text: string;
  /** False if bytes that are not of its encoding were replaced by U+FFFD. */
  readonly isExact: boolean;
}

/**
 * Reads a text file in UTF-8 or UTF-16, as editors and PowerShell write it; `-` is standard input.
 * @param name the file in an error message
 * @param maxBytes the largest file
 * @throws UsageError (rejects) if it cannot be read, or is larger
 */
export async function readText(file: string, name: string, maxBytes: number = fixedLimits.fileBytes): Promise<FileText> {
  const source = file === '-' ? process.stdin : createReadStream(file);
  const read = await readUpTo(source, maxBytes).catch((error: unknown) => {
    throw new UsageError(`cannot read ${name}: ${describeError(error)}`);
  });
  if (read.rest) {
    source.destroy();
    throw tooLarge(name, maxBytes);
  }
  const { bytes } = read;
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), isExact: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), isExact: false };
  }
}

/** Makes the error for a file that is larger than the limit. */
export function tooLarge(name: string, maxBytes: number): UsageError {
  return new UsageError(`cannot read ${name}: it has more than ${maxBytes} bytes`);
}

/** Recognises UTF-16 by its byte order mark or, as the text begins in ASCII, by the zero in its first letter. */
export function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== undefined && first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
