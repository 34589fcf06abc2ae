/** The problems that each validator finds, by its name. */
export type Findings = Readonly<Record<string, readonly string[]>>;

/** A validator, and the problems that it is expected to find in the contract. */
export interface Validator {
  readonly name: string;
  /** The package; one that is not in package.json is a package of the repository. */
  readonly package: string;
  /** The part of the contract that it is tried on. */
  readonly tried: string;
  readonly findings: readonly string[];
  /** The reason why the findings stay. */
  readonly reason?: string;
}

/** Responses that no operation refers to: x-api makes them those of an API. */
const unused = ['VoiceCallRouteNotFound', 'VoiceCallMethodNotAllowed', 'CallRouteNotFound', 'CallMethodNotAllowed'];
const reason = "the vendor's path ends with a slash, and the 404 and 405 of a path without operation belong to no operation";

/** The validators, in the order of the table. */
export const validators: readonly Validator[] = [
  { name: 'swagger-parser', package: '@apidevtools/swagger-parser', tried: '`validate`', findings: [] },
  { name: 'ajv', package: 'ajv', tried: 'each schema, compiled with `strict: true`', findings: [] },
  {
    name: 'spectral',
    package: '@stoplight/spectral-cli',
    tried: 'the ruleset `spectral:oas`',
    findings: ['path-keys-no-trailing-slash', ...unused.map((name) => `oas3-unused-component ${name}`)],
    reason,
  },
  {
    name: 'redocly',
    package: '@redocly/cli',
    tried: 'the ruleset `recommended`, without the configuration of this repository',
    findings: ['no-path-trailing-slash', ...unused.map((name) => `no-unused-components ${name}`)],
    reason,
  },
  {
    name: 'openapi-backend',
    package: 'openapi-backend',
    tried: 'the route of each operation, with `quick: true` and `ignoreTrailingSlashes: false`',
    findings: [],
  },
  {
    name: 'express-openapi-validator',
    package: 'express-openapi-validator',
    tried: 'each example of a request, valid and refused; `sort` and `filter`',
    findings: [],
  },
  {
    name: 'openapi-response-validator',
    package: 'openapi-response-validator',
    tried: 'each example of a response',
    findings: [],
  },
];
