import { namedToken } from '../contract/auth.ts';
import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { pathTemplate } from '../contract/path-template.ts';
import { newestHeaders } from '../contract/versions.ts';
import { createMock, type Mock, type MockOptions } from '../index.ts';

/**
 * Introduces a mock to a person at a terminal: a command for each API that works as it is, and where to look.
 * @param url the address of the mock
 * @param options those of the mock that decide if a request passes
 */
export async function introduceMock(
  url: string,
  options: Pick<MockOptions, 'world' | 'auth' | 'adminToken' | 'overlays'>,
): Promise<string> {
  const contract = options.overlays?.contract ?? generatedContract;
  const names = Object.keys(contract.apis);
  // Tried on a mock of its own, so that the journal of the other stays empty.
  const { world, auth, adminToken, overlays } = options;
  const trial = createMock({ world, auth, adminToken, overlays });
  const commands: string[] = [];
  for (const name of names) commands.push(...(await findCommand(contract, trial, url, name)));
  return [
    `A mock of ${names.join(' and ')} at ${url}. Try it:`,
    ...commands.map((command) => `  ${command}`),
    ...placesOf(url),
  ].join('\n');
}

/** Introduces a proxy to a person at a terminal. */
export function introduceProxy(url: string, upstream: string, isEnforced: boolean): string {
  const effect = isEnforced ? 'blocks' : 'reports';
  return [`A proxy to ${upstream}: it forwards everything, and ${effect} what breaks the contract.`, ...placesOf(url)].join('\n');
}

function placesOf(url: string): string[] {
  return [
    `Console: ${url}/_ringback/ (open it in a browser)`,
    `Journal: ${url}/_ringback/requests`,
    `Contract: ${url}/openapi.yaml`,
    'Stop: Ctrl-C',
    '',
  ];
}

/** Finds a command for an API that would pass: the one that explains how to mend a request without content. */
async function findCommand(contract: Contract, trial: Mock, url: string, api: string): Promise<string[]> {
  for (const operation of Object.values(contract.operations)) {
    const { body, bearer, method, parameters, tokenKinds: [kind = 'any'] = [] } = operation;
    if (operation.api !== api || !body || !bearer) continue;
    const path = pathTemplate(operation)(Object.fromEntries(parameters.map(({ name, example }) => [name, String(example)])));
    const headers = { Authorization: `Bearer ${namedToken(kind, 'alice')}`, ...newestHeaders(operation) };
    await trial.fetch(new Request(url + path, { method, headers, body: '{}' }));
    const exchange = trial.journal.at(-1);
    const command = exchange && trial.explain(exchange)?.curl;
    if (command !== undefined) return [command];
  }
  return [];
}
