/** Draws docs/terminal.svg from what ringback really logs. npm run picture */
import { mkdir, writeFile } from 'node:fs/promises';
import { pictureLines, terminalSvg } from '../test/support/picture.ts';

await mkdir('docs', { recursive: true });
await writeFile('docs/terminal.svg', terminalSvg(await pictureLines()));
