import { createRequire } from 'node:module';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contract } from '../contract/generated/contract.ts';
import type { Report } from '../report/result.ts';
import { readText } from './read-text.ts';

/** The file of the contract, as a report names it, and a note that says which it is. */
export interface ContractFile {
  readonly location: NonNullable<Report['contractFile']>;
  readonly note: string;
}

/**
 * Finds the file of the contract that code scanning can open: a copy of the user's, or the installed one.
 * @param path the path of a copy
 * @throws UsageError (rejects) if the copy cannot be read
 */
export async function findContractFile(path: string | undefined): Promise<ContractFile> {
  const installed = installedContract();
  const [{ text: known }, { text }] = await Promise.all([
    readText(installed, installed),
    readText(path ?? installed, `the contract ${path}`),
  ]);
  const location = locate(path ?? installed);
  const name = location.uri;
  if (path === undefined)
    return {
      location,
      note: `SARIF points into ${name}, the installed contract; --contract-path names a copy in your repository`,
    };
  const lines = known === text ? '' : `, which is not that of ringback ${contract.version}: its lines may be others`;
  return { location, note: `SARIF points into ${name}${lines}` };
}

/** Finds the file of the contract that is installed with ringback. */
export function installedContract(): string {
  return createRequire(import.meta.url).resolve('ringback/openapi.yaml');
}

/** Writes a path below the working directory as a relative URI, and any other as a file URL. */
function locate(path: string): ContractFile['location'] {
  const below = relative('.', path);
  if (below.startsWith('..') || isAbsolute(below)) return { uri: pathToFileURL(path).href };
  return { uri: encodeURI(below.split(sep).join('/')), uriBaseId: '%SRCROOT%' };
}
