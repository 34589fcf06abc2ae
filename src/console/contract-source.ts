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
  let lines: Promise<readonly string[]> | undefined;
  let json: Promise<Json> | undefined;
  let contract: Promise<ContractDocument> | undefined;
  const readJson = () => {
    json ??= fetch(`${server}/openapi.json`).then((response) => response.json());
    return json;
  };
  return {
    lines() {
      lines ??= fetch(`${server}/openapi.yaml`).then(async (response) => (await response.text()).split('\n'));
      return lines;
    },
    document() {
      contract ??= readJson().then(readContract);
      return contract;
    },
    json: readJson,
  };
}
