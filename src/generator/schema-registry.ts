import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { Rule, Validate } from '../contract/contract.ts';
import type { Data } from './document.ts';
import type { Origin } from './resolve.ts';

/** A registry of compiled schemas. */
export interface Schemas {
  /** Adds a schema of the document; returns its name. */
  add(pointer: string): string;
  /** Adds the schema of an object whose members are schemas of the document, or such objects; returns its name. */
  addObject(name: string, object: ObjectSchema): string;
  /** Validates a value; returns an empty list if it is valid. */
  validate(name: string, value: Data): ValidationError[];
  /** Lists the line and the error example of each keyword, by schema and schemaPath. */
  rules(): Record<string, Record<string, Rule>>;
  /** Lists the schemas without references, by name. */
  resolved(): Record<string, Data>;
  /** Lists the examples of the schemas, by schema and schemaPath. */
  samples(): Record<string, Record<string, readonly Data[]>>;
  /** Returns the origins of the keywords of a schema, by schemaPath. */
  origins(name: string): ReadonlyMap<string, Origin>;
  /** Lists the validators, by the names of their schemas. */
  validators(): Record<string, Validate>;
  /** The compiler of the schemas. */
  readonly ajv: Ajv2020;
}

/** The schema of an object whose members are schemas of the document. */
export interface ObjectSchema {
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, string | ObjectSchema>>;
  /** JSON pointer of the declaration. */
  readonly pointer: string;
}

/** An error of a value. */
export interface ValidationError {
  /** Name of the error example, if x-violation maps the keyword. */
  readonly example: string | undefined;
  readonly message: string;
}
