import { readdirSync, readFileSync } from 'node:fs';

/** A fenced block of a page. */
export interface Block {
  /** The first word after the fence: `sh`, `ts`, `text`, … */
  readonly language: string;
  /**
   * The words after that, which readers do not see. `exit=1`: the exit code of the commands. `wait`: their output is late.
   * `log`: the block is in the log of the last server. `file=F`: the block is a part of that file.
   */
  readonly options: readonly string[];
  readonly text: string;
  /** The output that the page shows below the commands of an `sh` block. */
  readonly output?: string;
  /** Its line on the page. */
  readonly line: number;
}

/** A page of the documentation. */
export interface Page {
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Reads README.md and every page of docs. */
export function readPages(): Page[] {
  const names = readdirSync('docs').filter((name) => name.endsWith('.md'));
  return ['README.md', ...names.map((name) => `docs/${name}`)].map((file) => {
    const text = readFileSync(file, 'utf8');
    return { file, text, blocks: readBlocks(text) };
  });
}

function readBlocks(page: string): Block[] {
  const blocks: Block[] = [];
  for (const { 1: info = '', 2: text = '', index } of page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)) {
    const [language = '', ...options] = info.split(' ');
    const last = blocks.at(-1);
    const isOutput = language === '' && last?.language === 'sh' && last.output === undefined;
    if (isOutput) blocks[blocks.length - 1] = { ...last, output: text };
    else blocks.push({ language, options, text, line: page.slice(0, index).split('\n').length });
  }
  return blocks;
}

/** Returns the value of an option such as `exit=1`. */
export function findOption({ options }: Block, name: string): string | undefined {
  return options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
}
