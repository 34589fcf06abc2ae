/** Draws docs/terminal.svg from the log of a mock: `npm run picture`. */
import { writeFile } from 'node:fs/promises';
import { pictureLines, terminalSvg } from '../test/support/picture.ts';

await writeFile('docs/terminal.svg', terminalSvg(await pictureLines()));
