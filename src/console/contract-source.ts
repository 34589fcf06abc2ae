import type { Json } from '../contract/contract.ts';
import { type ContractDocument, readContract } from './contract-document.ts';

/** The contract as the server gives it; each form is read once, when somebody asks for it. */
export interface ContractSource extends ContractReader {
  /** Reads it anew from now on: another server may have come. */
  forget(): void;
}

/** The functions that read the forms of the contract. */
interface ContractReader {
  /** The lines of openapi.yaml. */
  lines(): Promise<readonly string[]>;
  document(): Promise<ContractDocument>;
  /** The contract as the server gives it in JSON. */
  json(): Promise<Json>;
}

/** Creates the source of the contract of a server. */
export function createContractSource(server: string): ContractSource {
  let reader = createReader(server);
  return {
    lines: () => reader.lines(),
    document: () => reader.document(),
    json: () => reader.json(),
    forget() {
      reader = createReader(server);
    },
  };
}

function createReader(server: string): ContractReader {
  const json = readOnce<Json>(async () => JSON.parse(await readText(`${server}/openapi.json`)));
  return {
    lines: readOnce(async () => (await readText(`${server}/openapi.yaml`)).split('\n')),
    document: readOnce(async () => readContract(await json())),
    json,
  };
}

async function readText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with status ${response.status}.`);
  return response.text();
}

/** Makes a function that reads something once, and again only if that failed. */
function readOnce<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | undefined;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
