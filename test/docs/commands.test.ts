import { afterAll, describe, expect, it, vi } from 'vitest';
import { runsCurl } from '../support/curl.ts';
import { expectOutput } from './compare.ts';
import { type Block, optionOf, readPages } from './page.ts';
import { openSession, startsServer } from './session.ts';

const isRun = ({ language, options }: Block) => language === 'sh' || options.includes('log');

const pages = readPages()
  .map(({ file, blocks }) => ({ file, blocks: blocks.filter(isRun) }))
  .filter(({ blocks }) => blocks.length > 0);

describe.skipIf(!runsCurl).each(pages)('the commands of $file, in their order,', ({ blocks }) => {
  const session = openSession();
  afterAll(() => session.close());

  it.each(blocks)(
    'print what it shows (line $line)',
    async (block) => {
      const { language, text, options, output = '…' } = block;
      const exit = optionOf(block, 'exit');
      if (language !== 'sh') await vi.waitFor(() => expectOutput(session.log(), `…${text}…`));
      else if (startsServer(text) && exit === undefined) expectOutput(await session.serve(text), output);
      else if (options.includes('wait'))
        await vi.waitFor(async () => expectOutput((await session.run(text)).output, output), 5_000);
      else {
        const { code, output: printed } = await session.run(text);
        expectOutput(printed, output);
        expect({ code, printed }).toEqual({ code: Number(exit ?? 0), printed });
      }
    },
    60_000,
  );
});
