import { WriteStream } from 'node:tty';

/** The colours of the log, as SGR codes: a terminal shows them in its own palette. */
export const colours = { dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36 } as const;
export type Colour = keyof typeof colours;

/** Writes a text in a colour, or as it is. */
export type Paint = (colour: Colour, text: string) => string;

/**
 * Makes the function that writes text in colours, or one that leaves it as it is.
 * @example
 * createPaint(true)('red', 'no'); // '\u001b[31mno\u001b[0m'
 */
export function createPaint(hasColours: boolean): Paint {
  return hasColours ? (colour, text) => `\u001b[${colours[colour]}m${text}\u001b[0m` : (_, text) => text;
}

/**
 * Tells if a stream takes colours, by the rules of Node: a terminal does, unless `NO_COLOR` is set or `TERM` is `dumb`; `FORCE_COLOR`
 * decides for any stream, and 0 means no. An empty `NO_COLOR` is as none, which Node knows only in later versions.
 */
export function takesColours({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, ...others } = env;
  const isTaken = env.FORCE_COLOR !== undefined || isTTY === true;
  return isTaken && WriteStream.prototype.getColorDepth(NO_COLOR ? env : others) > 1;
}
