import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runsCurl } from '../support/curl.ts';
import { expectOutput, withCurrentLines } from './compare.ts';
import { type Block, findOption, readPages } from './page.ts';
import { openSession, startsServer } from './session.ts';

const isRun = ({ language, options }: Block) => language === 'sh' || options.includes('log');

const pages = readPages()
  .map(({ file, blocks }) => ({ file, blocks: blocks.filter(isRun) }))
  .filter(({ blocks }) => blocks.length > 0);

describe.skipIf(!runsCurl).each(pages)('the commands of $file', ({ file, blocks }) => {
  const session = openSession();
  afterAll(() => session.close());

  it.each(blocks)(
    'print the output that line $line shows',
    async (block) => {
      const isLog = block.language !== 'sh';
      const shown = isLog ? block.text : (block.output ?? '…');
      const code = Number(findOption(block, 'exit') ?? 0);
      const check = async () => {
        const result = await runBlock(block);
        expectOutput(result.output, isLog ? `…${shown}…` : shown);
        expect(result).toEqual({ ...result, code });
        return result.output;
      };
      const output = await (isLog || block.options.includes('wait') ? vi.waitFor(check, 5_000) : check());
      // UPDATE_DOCS=1 updates the line numbers of the contract on the page.
      if (process.env.UPDATE_DOCS) {
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(shown, () => withCurrentLines(shown, output)),
        );
      }
    },
    60_000,
  );

  async function runBlock(block: Block): Promise<{ readonly code: number; readonly output: string }> {
    if (block.language !== 'sh') return { code: 0, output: session.log() };
    const isServer = startsServer(block.text) && findOption(block, 'exit') === undefined;
    return isServer ? { code: 0, output: await session.serve(block.text) } : session.run(block.text);
  }
});
