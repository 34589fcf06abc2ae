// Reads openapi.yaml at start, as users of the hand-written contenders would.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

export const file = new URL('../../openapi.yaml', import.meta.url).pathname;

/**
 * Registers the contract's component schemas with Ajv.
 * @returns {{ components: object, ajv: Ajv2020, ref: (name: string) => { $ref: string } }}
 */
export function loadSchemas() {
  const { components } = parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'openapi.yaml', components });
  return { components, ajv, ref: (name) => ({ $ref: `openapi.yaml#/components/schemas/${name}` }) };
}
