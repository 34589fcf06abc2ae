import { redactedText } from '../contract/credentials.ts';
import { writeBody } from '../contract/parse-body.ts';
import type { OperationDescription } from './contract-document.ts';
import { exampleRequest } from './example-request.ts';
import type { ContentDescription, FieldDescription, ReferenceOperation } from './reference-document.ts';
import type { SendableRequest } from './request-samples.ts';
import type { RecordedRequest } from './sendable.ts';

/** A request as it is written in the reference. */
export interface RequestDraft {
  /** The values of parameters, by name; an empty one is not sent. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The name of the sandbox, for tokens that have kinds; a parameter of the path names it for others. */
  readonly sandbox: string;
  /** The kind of the token; empty for none. */
  readonly tokenKind: string;
  /** A token to send; an empty one is issued by the mock. */
  readonly token: string;
  /** The version of the API; empty for none. */
  readonly version: string;
  readonly body: string;
  /** The response to ask for (`Prefer`); empty for none. */
  readonly prefer: string;
}

/** The operation as both readers of the contract describe it. */
export interface DraftSubject {
  readonly operation: OperationDescription;
  readonly reference: ReferenceOperation;
  /** The address of the server. */
  readonly server: string;
}

/** Starts a draft with the examples of the contract. */
export function createDraft({ operation, reference, server }: DraftSubject): RequestDraft {
  const { recorded } = exampleRequest(operation, server);
  const inPath = reference.parameters.filter((parameter) => parameter.in === 'path');
  return {
    parameters: Object.fromEntries(inPath.map(({ name, example }) => [name, String(example ?? '')])),
    sandbox: recorded.sandbox ?? '',
    tokenKind: recorded.tokenKind ?? '',
    token: '',
    version: String(operation.versions?.supported.at(-1) ?? ''),
    body: reference.body ? formatExample(reference.body, 0) : '',
    prefer: '',
  };
}

/** Writes an example of a body as somebody would type it. */
export function formatExample({ examples, mediaType }: ContentDescription, index: number): string {
  const value = examples[index]?.value;
  if (value === undefined) return '';
  return /json/.test(mediaType) ? JSON.stringify(value, null, 2) : (writeBody(value, mediaType) ?? '');
}

/** Makes the request of a draft. Without a token in it, its credentials are left to be filled in. */
export function draftRequest({ operation, reference, server }: DraftSubject, draft: RequestDraft): RecordedRequest {
  const { recorded } = exampleRequest(operation, server);
  const { versions, path } = operation;
  const { authorization, ...others } = recorded.request.headers;
  const mediaType = reference.body?.mediaType;
  const account = /\{([^{}]+)\}/.exec(path)?.[1];
  const isInPath = operation.tokenKinds.length === 0 && account !== undefined;
  return {
    ...recorded,
    sandbox: isInPath ? draft.parameters[account] : draft.sandbox,
    tokenKind: draft.tokenKind,
    request: {
      ...recorded.request,
      path: path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(draft.parameters[name] ?? '')),
      query: writeQuery(reference.parameters, draft.parameters),
      headers: {
        ...(draft.tokenKind === '' || authorization === undefined
          ? {}
          : { authorization: draft.token === '' ? authorization : authorization.replace(redactedText, draft.token) }),
        ...others,
        ...(mediaType === undefined ? {} : { 'content-type': withVersion(mediaType, versions?.parameter, draft.version) }),
        ...(versions ? { accept: withVersion('application/json', versions.parameter, draft.version) } : {}),
        ...(draft.prefer === '' ? {} : { prefer: draft.prefer }),
      },
      body: draft.body,
    },
  };
}

/** Writes the version into a media type, in place of the one in it; an empty one is left out. */
function withVersion(mediaType: string, parameter: string | undefined, version: string): string {
  if (parameter === undefined) return mediaType;
  const [type = '', ...others] = mediaType.split(/;\s*/).filter((part) => !part.startsWith(`${parameter}=`));
  return [type, ...others, ...(version === '' ? [] : [`${parameter}=${version}`])].join(';');
}

function writeQuery(parameters: readonly FieldDescription[], values: RequestDraft['parameters']): string {
  return parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, isDeepObject }) => {
      const value = values[name] ?? '';
      if (value === '') return [];
      if (isDeepObject) return [new URLSearchParams(value).toString()];
      return [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`];
    })
    .join('&');
}

/** Writes the example of a query parameter as it is typed: an object as it stands in the query. */
export function parameterHint({ name, example, isDeepObject }: FieldDescription): string {
  if (example === undefined) return '';
  if (!isDeepObject) return Array.isArray(example) ? example.join(',') : String(example);
  return Object.entries(example ?? {})
    .map(([member, value]) => `${name}[${member}]=${String(value)}`)
    .join('&');
}

/** Writes the request of a draft for its samples, with a token that a mock accepts unless it wants issued ones. */
export function sampleRequest({ request, sandbox, api, tokenKind }: RecordedRequest, server: string): SendableRequest {
  const { method, path, query, headers, body } = request;
  const token = tokenKind === api ? 'any' : `${tokenKind}_${sandbox}`;
  const { authorization, ...others } = headers;
  const shown =
    authorization === undefined ? {} : { Authorization: authorization.replace(`Bearer ${redactedText}`, `Bearer ${token}`) };
  return { method, url: server + path + (query === '' ? '' : `?${query}`), headers: { ...shown, ...others }, body };
}
