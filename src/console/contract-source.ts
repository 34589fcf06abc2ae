import type { Json } from '../contract/contract.ts';
import { type ContractDocument, readContract } from './contract-document.ts';

/** The contract as the server gives it; each form is read once, when somebody asks for it. */
export interface ContractSource {
  /** The lines of openapi.yaml. */
  lines(): Promise<readonly string[]>;
  document(): Promise<ContractDocument>;
  /** The contract as the server gives it in JSON. */
  json(): Promise<Json>;
}

/** Creates the source of the contract of a server. */
export function createContractSource(server: string): ContractSource {
  const json = readOnce<Json>(async () => (await fetch(`${server}/openapi.json`)).json());
  return {
    lines: readOnce(async () => (await (await fetch(`${server}/openapi.yaml`)).text()).split('\n')),
    document: readOnce(async () => readContract(await json())),
    json,
  };
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
