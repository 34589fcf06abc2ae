import { afterEach, describe, expect, it, vi } from 'vitest';
import { fullName, listCommands } from '../../src/commands/command-tree.ts';
import { createProgram } from '../../src/commands/program.ts';
import { start } from '../support/command.ts';

/** Reads a command line without running its command; resolves to the printed error, or else to what is shown of the flags. */
async function readLine(args: readonly string[], show: (flags: Record<string, unknown>) => string): Promise<string> {
  const program = createProgram('0.0.0');
  let printed = '';
  for (const command of listCommands(program)) {
    command.configureOutput({ writeErr: (text) => (printed += text) });
    command.action(() => {
      printed += show(command.opts());
    });
  }
  for (const command of [program, ...program.commands]) command.configureOutput({ writeErr: (text) => (printed += text) });
  await program.parseAsync(args, { from: 'user' }).catch(() => undefined);
  return printed;
}

const usageError = (args: readonly string[]) => readLine(args, () => 'nothing was wrong');

const commands = listCommands(createProgram(''));

describe('wrong usage is told in the words of ringback', () => {
  it.each<[given: readonly string[], want: string]>([
    [['mock', '--cors=maybe'], "--cors takes no value; got 'maybe'. Give --cors alone, or leave it out"],
    [['mock', '--cors='], "--cors takes no value; got ''. Give --cors alone, or leave it out"],
    [['run', '--cors=false', '--', 'true'], "--cors takes no value; got 'false'. Give --cors alone, or leave it out"],
    [['proxy', 'http://a.test', '--fail=1'], "--fail takes no value; got '1'. Give --fail alone, or leave it out"],
    [['sabotage', '--no-bail=yes'], "--no-bail takes no value; got 'yes'. Give --no-bail alone, or leave it out"],
    [['verify', 'http://a.test', '--verbose=a=b'], "--verbose takes no value; got 'a=b'. Give --verbose alone, or leave it out"],
    [
      ['proxy', 'http://a.test', '--cors'],
      `proxy has no flag '--cors'; it is a flag of mock, run. "ringback proxy --help" lists its flags`,
    ],
    [
      ['check', 'a.har', '--auth=any'],
      `check has no flag '--auth'; it is a flag of mock, run, sabotage. "ringback check --help" lists its flags`,
    ],
    [['mock', '--prot', '1'], `mock has no flag '--prot'; did you mean --port? "ringback mock --help" lists its flags`],
    [['mock', '--nonsense'], `mock has no flag '--nonsense'. "ringback mock --help" lists its flags`],
    [['mock', '-x'], `mock has no flag '-x'. "ringback mock --help" lists its flags`],
    [['mock', '--help=now'], "--help takes no value; got 'now'. Give --help alone, or leave it out"],
    [['mock', '--no-cors'], `mock has no flag '--no-cors'; did you mean --cors? "ringback mock --help" lists its flags`],
    [['mock', '--a\u001b[2Jb'], `mock has no flag '--a\\x1b[2Jb'. "ringback mock --help" lists its flags`],
    [['mock', '--port'], '--port needs a value: port to listen on; 0 for any free one'],
    [['mock', '-p'], '--port needs a value: port to listen on; 0 for any free one'],
    [['mock', '--seed', '1234567890123456'], "--seed needs a whole number of at most 15 digits; got '1234567890123456'"],
    [['mock', '--log'], '--log needs a value: format of the request log (text, json, silent)'],
    [['mock', '--port', '--host', 'a'], "--port needs a number from 0 (any free port) to 65535; got '--host'"],
    [['mock', '-p=80'], "--port needs a number from 0 (any free port) to 65535; got '=80'"],
    [
      ['mock', '--host', 'localhost:4010'],
      "--host needs an address or a name of this machine, without scheme, path and port (that is --port); got 'localhost:4010'",
    ],
    [
      ['proxy', 'http://a.test', '-h', 'http://localhost'],
      "--host needs an address or a name of this machine, without scheme, path and port (that is --port); got 'http://localhost'",
    ],
    [
      ['mock', '-h', '[::1]:4010'],
      "--host needs an address or a name of this machine, without scheme, path and port (that is --port); got '[::1]:4010'",
    ],
    [['mock', '--max-body', '1GB'], "--max-body needs a size of at most 512MiB, such as 4MiB, 500KiB or 1000 (bytes); got '1GB'"],
    [['coverage', '--api', 'vcit'], "--api needs one of vcita, vonage; got 'vcit'"],
    [['coverage', '--fail-under', '30%'], "--fail-under needs a percentage from 0 to 100; got '30%'"],
    [['mock', '8080'], `mock takes no argument; got '8080'. "ringback mock --help" shows its usage`],
    [
      ['verify', 'http://a.test', 'http://b.test'],
      `verify takes <target>; got 'http://a.test' 'http://b.test'. "ringback verify --help" shows its usage`,
    ],
    [['wait', 'http://a.test'], `wait takes no argument; got 'http://a.test'. "ringback wait --help" shows its usage`],
    [
      ['verify'],
      `verify needs <target>: address of the server, such as http://127.0.0.1:4010. "ringback verify --help" shows its usage`,
    ],
    [['token'], `token needs <kind>: a token kind of the contract, such as staff. "ringback token --help" shows its usage`],
    [['check'], `check needs <files>: HTTP Archives; - is standard input. "ringback check --help" shows its usage`],
    [['proxy', ''], "<upstream> needs an http or https URL without credentials, query and fragment; got ''"],
    [['mokc'], `there is no command 'mokc'; did you mean mock? "ringback --help" lists the commands`],
    [['4010'], `there is no command '4010'. "ringback --help" lists the commands`],
    [[''], `there is no command ''. "ringback --help" lists the commands`],
    [
      ['contract', 'dif', 'a.yaml'],
      `there is no command 'contract dif'; did you mean diff? "ringback contract --help" lists the commands`,
    ],
    [['contract', 'openapi.yaml'], `there is no command 'contract openapi.yaml'. "ringback contract --help" lists the commands`],
    [
      ['contract', 'diff'],
      `contract diff needs <old>: OpenAPI 3 document, in YAML or JSON; - is standard input. "ringback contract diff --help" shows its usage`,
    ],
    [
      ['contract', 'print', '--format', 'json'],
      `contract print has no flag '--format'; it is a flag of contract diff. "ringback contract print --help" lists its flags`,
    ],
    [
      ['contract', 'print', 'getCall'],
      `contract print takes no argument; got 'getCall'. "ringback contract print --help" shows its usage`,
    ],
    ...['http://a.test', 'a.test/b', 'a b', 'a.test:x', '::1', '@'].map((host): [string[], string] => [
      ['check', 'a.har', '--host', host],
      `--host needs a host name, with or without a port, and without scheme and path; got '${host}'`,
    ]),
    [['contract', 'print', '--json', '--yaml'], "option '--yaml' cannot be used with option '--json'"],
    [['contract', 'diff', 'a', '--format', 'xml'], "--format needs one of text, json, markdown; got 'xml'"],
  ])('%j', async (given, want) => {
    expect(await usageError(given)).toBe(`ringback: ${want}\n`);
  });

  it.each(['a.test', 'A.test:80', '[::1]:80', '127.0.0.1'])('but --host %s of check is one', async (host) => {
    expect(await usageError(['check', 'a.har', '--host', host])).toBe('nothing was wrong');
  });

  it.each(['::1', '[::1]', '::', '127.1', 'fe80::1%lo', 'localhost', 'a.b-c_d'])('but --host %s is one', async (host) => {
    expect(await usageError(['mock', '--host', host])).toBe('nothing was wrong');
  });

  it.each(commands.map(fullName))('%s names a flag that it does not have', async (command) => {
    const next = ['run', 'sabotage'].includes(command) ? 'Flags of your command follow --; ' : '';
    expect(await usageError([...command.split(' '), '--nonsense'])).toBe(
      `ringback: ${command} has no flag '--nonsense'. ${next}"ringback ${command} --help" lists its flags\n`,
    );
  });

  it.each(
    commands.flatMap((command) =>
      command.options.map((option) => [fullName(command), option.long ?? '', option.required] as const),
    ),
  )('%s %s is not left to Commander', async (command, flag, hasValue) => {
    expect(await usageError([...command.split(' '), hasValue ? flag : `${flag}=maybe`])).toMatch(
      hasValue ? `ringback: ${flag} needs a value: ` : `ringback: ${flag} takes no value; got 'maybe'. Give`,
    );
  });

  // A shell gives an empty text for a variable that is not set.
  it.each(
    commands.flatMap((command) =>
      command.options.flatMap(({ long, required }) => (required ? [[fullName(command), long ?? '']] : [])),
    ),
  )('%s %s takes no empty value', async (command = '', flag = '') => {
    const values = command === 'verify' || command === 'proxy' ? ['http://a.test'] : [];
    expect(await usageError([...command.split(' '), ...values, `${flag}=`])).toMatch(
      new RegExp(`^ringback: ${flag} needs .*; got ''\\n$`),
    );
  });

  it.each(
    commands.flatMap((command) =>
      command.registeredArguments.flatMap((argument) =>
        argument.name() === 'command' ? [] : [[fullName(command), argument.name()]],
      ),
    ),
  )('%s takes no empty <%s>', async (command = '', name = '') => {
    const before = name === 'new' ? ['old.yaml'] : [];
    expect(await usageError([...command.split(' '), ...before, ''])).toMatch(
      /^ringback: [<[]\w+(\.\.\.)?[>\]] needs .*; got ''\n$/,
    );
    expect(await usageError([...command.split(' '), ...before, ' '])).toMatch(/ needs .*; got ' '\n$/);
  });

  it.each([['run'], ['sabotage']])('%s takes no empty command', async (name) => {
    const { code, stderr } = await start([name, '--', '', 'a']).ended;
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^ringback: give a command .*: ringback \w+ -- npm test\n$/)]);
  });

  it.each(commands.flatMap((command) => (command.options.some(({ long }) => long === '--timeout') ? [fullName(command)] : [])))(
    '%s takes no --timeout in which nothing can happen, and none that a timer cannot wait',
    async (command) => {
      for (const time of ['PT0S', 'PT0.0001S', 'PT25H'])
        expect(await usageError([command, 'http://a.test', '--timeout', time])).toBe(
          `ringback: --timeout needs an ISO 8601 duration of more than zero and at most a day, such as PT15S; got '${time}'\n`,
        );
    },
  );

  it.each([[['--cors=maybe']], [['mock', 'now']], [['help', 'mokc']], [['verify']]])('and %j exits with 2', async (args) => {
    const { code, stdout, stderr } = await start(args).ended;
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^ringback: .*\n$/)]);
  });
});

describe('the environment variable of a flag without a value', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each<[variable: string, value: string, args: readonly string[], want: string]>([
    ['CORS', 'true', ['mock'], '{"cors":true}'],
    ['CORS', 'TRUE', ['mock'], '{"cors":true}'],
    ['CORS', '1', ['run', '--', 'true'], '{"cors":true}'],
    ['CORS', 'false', ['mock'], '{"cors":false}'],
    ['CORS', '0', ['mock'], '{"cors":false}'],
    ['CORS', '', ['mock'], '{"cors":false}'],
    ['CORS', 'false', ['mock', '--cors'], '{"cors":true}'],
    ['CORS', 'maybe', ['mock'], "ringback: RINGBACK_CORS needs true or false; got 'maybe'\n"],
    ['CORS', 'maybe', ['wait'], '{}'],
    ['FAIL', 'no', ['proxy', 'http://a.test'], "ringback: RINGBACK_FAIL needs true or false; got 'no'\n"],
    ['NO_BAIL', 'true', ['sabotage'], '{"bail":false}'],
    ['NO_BAIL', 'false', ['sabotage'], '{"bail":true}'],
  ])('RINGBACK_%s=%s, %j', async (variable, value, args, want) => {
    vi.stubEnv(`RINGBACK_${variable}`, value);
    expect(await readLine(args, ({ cors, fail, bail }) => JSON.stringify({ cors, fail, bail }))).toBe(want);
  });
});
