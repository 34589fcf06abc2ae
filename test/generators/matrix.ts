import type { StepName } from './steps.ts';

/** The reason why a step does not work with a generator. */
export interface Failure {
  /** A part of the error, or of what the client got. */
  readonly seen: string;
  /** The reason, as the table of docs/generated-clients.md has it. */
  readonly reason: string;
  /** The part at fault: the generator, or OpenAPI, which leaves open how to do it. */
  readonly fault: 'generator' | 'OpenAPI';
  /** The address of the issue, if there is one. */
  readonly issue?: string;
}

/** A compiler option that the generated code needs off, and the issue about it, if there is one. */
export interface LooseOption {
  readonly option: 'exactOptionalPropertyTypes';
  readonly issue?: string;
}

/** A generator, and the expected result of each step with its client. */
export interface Generator {
  /** The name of its file in clients/, and of its folder in .tmp/. */
  readonly name: string;
  /** The packages that a user installs; package.json has their versions. */
  readonly packages: readonly string[];
  /** The kind of client, if the generator writes several. */
  readonly client?: string;
  /** The command that generates: `{document}` is the contract, `{folder}` the folder of the client. */
  readonly command: string;
  /** Settings and code that a user has to add by hand. */
  readonly byHand: readonly string[];
  /** The compiler option that the generated code needs off. Else it compiles as strictly as TypeScript can. */
  readonly loose?: LooseOption;
  /** The steps that do not work. All others do. */
  readonly failures: Readonly<Partial<Record<StepName, Failure>>>;
}

const accept = '`Accept` with the version';
const authorization = '`Authorization`';
const axiosLists = 'axios: `paramsSerializer: { indexes: null }` for `sort`';

const nestedFilter: Failure = {
  seen: 'Deeply-nested arrays/objects aren’t supported',
  reason: 'it throws, because OpenAPI does not define a `deepObject` of two levels',
  fault: 'OpenAPI',
  issue: 'https://github.com/OAI/OpenAPI-Specification/issues/1706',
};
const flatFilter: Failure = {
  seen: '',
  reason: 'it knows no `deepObject` and sends `filter=[object Object]`',
  fault: 'generator',
};
const lostStatus: Failure = {
  seen: '"status":0',
  reason: 'it returns an error as if it were a result, without the status',
  fault: 'generator',
};
const formAsJson: Failure = {
  seen: 'got undefined, not "bearer"',
  reason: 'it sends a form as JSON',
  fault: 'generator',
};

/** The generators, in the order of the table. */
export const matrix: readonly Generator[] = [
  {
    name: 'openapi-fetch',
    packages: ['openapi-typescript', 'openapi-fetch'],
    command: 'openapi-typescript {document} -o {folder}/schema.ts',
    byHand: [accept, authorization, '`Content-Type` of the form', '`explode: false` for `sort`'],
    failures: {
      rangeOfVoiceCalls: { ...nestedFilter, issue: 'https://github.com/openapi-ts/openapi-typescript/issues/2387' },
    },
  },
  {
    name: 'hey-api',
    packages: ['@hey-api/openapi-ts'],
    command: 'openapi-ts -i {document} -o {folder} -c @hey-api/client-fetch',
    byHand: [accept, '`auth`, one function for all schemes'],
    loose: { option: 'exactOptionalPropertyTypes', issue: 'https://github.com/hey-api/hey-api/issues/2363' },
    failures: { rangeOfVoiceCalls: nestedFilter },
  },
  {
    name: 'orval-fetch',
    packages: ['orval'],
    client: 'fetch',
    command: 'orval --config config/orval.mjs',
    byHand: [accept, authorization, '`headers: true`', 'the address: `baseUrl`, a mutator, or your own `fetch`'],
    failures: {
      rangeOfVoiceCalls: {
        seen: 'got [], not ["long"]',
        reason: 'it sends `filter[duration]=[object Object]`, because OpenAPI does not define a `deepObject` of two levels',
        fault: 'OpenAPI',
        issue: 'https://github.com/OAI/OpenAPI-Specification/issues/1706',
      },
    },
  },
  {
    name: 'orval-axios',
    packages: ['orval', 'axios'],
    client: 'axios',
    command: 'orval --config config/orval.mjs',
    byHand: [accept, authorization, '`headers: true`', axiosLists],
    failures: {},
  },
  {
    name: 'orval-zod',
    packages: ['orval', 'zod'],
    client: 'zod',
    command: 'orval --config config/orval.mjs',
    byHand: ['the transport: it writes schemas only'],
    failures: {},
  },
  {
    name: 'swagger-typescript-api',
    packages: ['swagger-typescript-api'],
    command: 'swagger-typescript-api generate -p {document} -o {folder} -n client.ts --enum-style union',
    byHand: [accept, '`securityWorker`', 'enumerations as unions (`enum-style`)'],
    failures: {
      filterVoiceCalls: { ...flatFilter, seen: 'filter must name a field' },
      rangeOfVoiceCalls: { ...flatFilter, seen: 'filter must name a field' },
    },
  },
  {
    name: 'oazapfts',
    packages: ['oazapfts', '@oazapfts/runtime'],
    command: 'oazapfts {document} {folder}/client.ts',
    byHand: [accept, authorization],
    loose: { option: 'exactOptionalPropertyTypes' },
    failures: {},
  },
  {
    name: 'kubb-axios',
    packages: ['@kubb/core', 'axios'],
    client: 'axios',
    command: 'kubb generate --config config/kubb.mjs',
    byHand: [accept, authorization, axiosLists],
    failures: {},
  },
  {
    name: 'kubb-fetch',
    packages: ['@kubb/core'],
    client: 'fetch',
    command: 'kubb generate --config config/kubb.mjs',
    byHand: [accept, authorization, '`Content-Type` of JSON'],
    failures: {
      filterVoiceCalls: { ...flatFilter, seen: 'voice_calls' },
      rangeOfVoiceCalls: { ...flatFilter, seen: 'voice_calls' },
      refusedVoiceCall: lostStatus,
      refusedCall: lostStatus,
      tokenByForm: formAsJson,
      tokenByBasic: formAsJson,
    },
  },
  {
    name: 'openapi-zod-client',
    packages: ['openapi-zod-client', '@zodios/core', 'zod'],
    command: 'openapi-zod-client {document} -o {folder}/client.ts --with-alias',
    byHand: [accept, authorization, axiosLists, "`validate: 'response'`, to send what the service refuses"],
    failures: {},
  },
  {
    name: 'typed-openapi',
    packages: ['typed-openapi'],
    command: 'typed-openapi {document} -o {folder}/client.ts',
    byHand: [accept, authorization, 'the transport: the query, the form, the headers'],
    failures: {
      filterVoiceCalls: { ...flatFilter, seen: '400' },
      rangeOfVoiceCalls: { ...flatFilter, seen: '400' },
    },
  },
];
