/** The flag with which a test runner ends at its first failure. */
const bailFlags: Readonly<Record<string, string>> = {
  ava: '--fail-fast',
  jest: '--bail',
  mocha: '--bail',
  playwright: '-x',
  pytest: '-x',
  rspec: '--fail-fast',
  tap: '--bail',
  vitest: '--bail=1',
};

/** Programs that run another program of the project, and their subcommands for it. */
const launchers: Readonly<Record<string, readonly string[]>> = {
  'cross-env': [],
  env: [],
  bunx: [],
  npx: [],
  pnpm: ['exec'],
  yarn: ['exec', 'run'],
};

/** Flags by which a script of another package.json is run. */
const otherPackage = /^-(?:w|C|F|r)$|^--(?:workspaces?|prefix|dir|cwd|filter|recursive)(?:=|$)/;

/** Programs that run a script of package.json; npm takes flags for it after `--` only. */
const scriptRunners = ['npm', 'pnpm', 'yarn'];

/**
 * Adds the flag with which a test runner ends at its first failure, to a command that is a known one or runs it by a script of
 * package.json. Returns `undefined` for any other command, and for one that has such a flag already.
 * @param scripts those of package.json
 * @example
 * withBail(['npm', 'test'], { test: 'vitest run' }); // ['npm', 'test', '--', '--bail=1']
 */
export function withBail(words: readonly string[], scripts: Readonly<Record<string, unknown>>): string[] | undefined {
  const flag = findFlag(words, scripts);
  if (flag === undefined) return undefined;
  return [...words, ...(words[0] === 'npm' && !words.includes('--') ? ['--'] : []), flag];
}

function findFlag(words: readonly string[], scripts: Readonly<Record<string, unknown>>): string | undefined {
  if (words.some((word) => /^(?:-x|--(?:no-)?(?:bail|fail-fast|exitfirst|maxfail|max-failures)(?:=.*)?)$/.test(word)))
    return undefined;
  const isScriptRunner = scriptRunners.includes(words[0] ?? '');
  if (isScriptRunner && words.some((word) => otherPackage.test(word))) return undefined;
  const script = isScriptRunner ? findScript(words.slice(1), scripts) : undefined;
  if (script !== undefined) {
    // A flag would go to the last command of several.
    const isSingle = !/[;&|<>()$`\n]/.test(script);
    return isSingle ? findFlag(script.trim().split(/\s+/), {}) : undefined;
  }
  if (words.includes('--')) return undefined;
  const [program = ''] = words.slice(findProgram(words));
  const name = program
    .replace(/^.*[\\/]/, '')
    // A script of the user may have the name of a runner.
    .replace(program.includes('node_modules') ? /\.(?:cmd|[cm]?js)$/ : /\.cmd$/, '');
  return Object.hasOwn(bailFlags, name) ? bailFlags[name] : undefined;
}

/** Finds the script of package.json that the arguments of npm name. */
function findScript(words: readonly string[], scripts: Readonly<Record<string, unknown>>): string | undefined {
  const [first, second] = words.filter((word) => !word.startsWith('-'));
  const isRun = first === 'run' || first === 'run-script';
  const name = isRun ? second : first === 't' ? 'test' : first;
  const script = name !== undefined && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  return typeof script === 'string' ? script : undefined;
}

/** Finds the place of the program among words that may set variables, run Node, or launch it. */
function findProgram(words: readonly string[]): number {
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const before = words[at - 1] ?? '';
    const isSubcommand = Object.hasOwn(launchers, before) && launchers[before]?.includes(word);
    const isPassed = /^\w+=/.test(word) || word === 'node' || Object.hasOwn(launchers, word) || isSubcommand;
    if (!isPassed && !(at > 0 && word.startsWith('-'))) break;
  }
  return at;
}
