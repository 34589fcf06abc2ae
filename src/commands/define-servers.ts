import type { Command } from 'commander';
import { proxyDefaults } from '../proxy/defaults.ts';
import {
  apiFlag,
  authFlag,
  contractPathFlag,
  corsFlag,
  defaultVersionFlag,
  failUnderFlag,
  flag,
  hostFlag,
  logFlag,
  notEmpty,
  overlayFlag,
  portFlag,
  positiveNumber,
  reportFlag,
  seedFlag,
  serverUrl,
  storeFlag,
  timeoutText,
  worldFlag,
} from './flags.ts';
import { load } from './load.ts';
import { mock } from './run-mock.ts';

/** Adds the default command, `mock`. */
export function defineMock(program: Command): void {
  program
    .command('mock')
    .description('respond to both APIs as the real services do (the default command)')
    .addOption(portFlag)
    .addOption(hostFlag)
    .addOption(worldFlag('YAML; see fixtures/world.yaml'))
    .addOption(authFlag)
    .addOption(flag('--public-url <url>', 'base URL of Location and links').argParser(serverUrl))
    .addOption(corsFlag)
    .addOption(seedFlag)
    .addOption(defaultVersionFlag)
    .addOption(storeFlag)
    .addOption(overlayFlag)
    .addOption(
      flag('--workers <number>', 'number of processes on the port; more than one needs --store redis://…')
        .argParser(positiveNumber)
        .default(1),
    )
    .addOption(logFlag)
    .addOption(flag('--sabotage <name>', 'break the contract on purpose, in this one way').argParser(notEmpty))
    .action(mock);
}

/** Adds the command `proxy`. */
export function defineProxy(program: Command): void {
  program
    .command('proxy')
    .description('forward everything to a server, and report what breaks the contract on either side')
    .argument('<upstream>', 'address of the server, such as https://api.example.com', serverUrl)
    .addOption(portFlag)
    .addOption(hostFlag)
    .addOption(flag('--enforce', 'block requests and responses that break the contract'))
    .addOption(flag('--record <folder>', 'save each exchange as a fixture, without personal data').argParser(notEmpty))
    .addOption(flag('--fail', 'exit with 1 if anything broke the contract'))
    .addOption(
      flag('--timeout <duration>', 'longest silence of the server (ISO 8601)', 'proxy')
        .argParser(timeoutText)
        .default(proxyDefaults.timeout),
    )
    .addOption(overlayFlag)
    .addOption(logFlag)
    .action(load(async () => (await import('./run-proxy.ts')).proxy));
}

/** Adds the command `run`. */
export function defineRun(program: Command): void {
  program
    .command('run')
    .description('run a command, such as your tests, against a mock of its own on a free port')
    .usage('[options] -- COMMAND [ARGUMENTS…]')
    .argument('[command...]', 'command; the address of the mock is in RINGBACK_URL, and in RINGBACK_{API}_URL for each API')
    .addOption(worldFlag())
    .addOption(authFlag)
    .addOption(seedFlag)
    .addOption(corsFlag)
    .addOption(defaultVersionFlag)
    .addOption(overlayFlag)
    .addOption(apiFlag('look at this API only'))
    .addOption(reportFlag('run'))
    .addOption(contractPathFlag)
    .addOption(failUnderFlag())
    .action(load(async () => (await import('./run-command.ts')).run));
}
