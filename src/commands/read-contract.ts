import { isObject, type JsonObject } from '../contract/json.ts';
import { readYaml } from '../contract/read-yaml.ts';
import { describeError } from '../edges/describe-error.ts';
import { UsageError } from './errors.ts';
import { readText } from './read-text.ts';

/** The largest OpenAPI document, in bytes. */
const maxBytes = 16 * 1024 * 1024;

/** An OpenAPI document from a file. */
export interface ContractDocument {
  readonly text: string;
  readonly data: JsonObject;
  lineOf(this: void, pointer: string): number;
}

/**
 * Reads an OpenAPI 3 document, in YAML or JSON; `-` is standard input.
 * @param content the content of the file, if it was read before
 * @throws UsageError (rejects) if the file cannot be read, or is no such document
 */
export async function readContract(file: string, content?: string): Promise<ContractDocument> {
  const text = content ?? (await readText(file, `the contract ${file}`, maxBytes)).text;
  const { value, lineOf } = await readYaml(file, text, 'contract', maxBytes).catch((error: unknown) => {
    throw new UsageError(describeError(error));
  });
  if (!isObject(value) || typeof value.openapi !== 'string' || !value.openapi.startsWith('3.'))
    throw new UsageError(`${file}:1: not an OpenAPI 3 document: its member "openapi" must be a version such as 3.1.0`);
  if (!isObject(value.paths)) throw new UsageError(`${file}:1: the OpenAPI document has no "paths"`);
  return { text, data: value, lineOf };
}
