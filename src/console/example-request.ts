import { redactedText } from '../contract/credentials.ts';
import { writeBody } from '../contract/parse-body.ts';
import type { OperationDescription } from './contract-document.ts';
import type { RecordedRequest } from './sendable.ts';

/** The sandbox of requests that the console makes up, where the path does not name one. */
const exampleSandbox = 'alice';

/** A request for an operation, made of its examples. */
export interface ExampleRequest {
  /** The request without its token, as the journal would have it. */
  readonly recorded: RecordedRequest;
  /** A token that a mock accepts unless it wants issued ones. */
  readonly token: string;
}

/** True for an operation that takes bearer tokens. */
export function isBearer({ scheme }: OperationDescription): boolean {
  return /^bearer$/i.test(scheme ?? '');
}

/**
 * Makes a request for an operation of its examples.
 * @param name the sandbox that it is for; that of the example by default
 */
export function exampleRequest(operation: OperationDescription, server: string, name?: string): ExampleRequest {
  const { method, path, parameters, body, scheme, api, tokenKinds, versions } = operation;
  const account = /\{([^{}]+)\}/.exec(path)?.[1];
  const [kind] = tokenKinds;
  const isInPath = kind === undefined && account !== undefined;
  const exampleOf = (member: string) => String(parameters.find((parameter) => parameter.name === member)?.example ?? '');
  const sandbox = name ?? (isInPath ? exampleOf(account) : exampleSandbox);
  const fill = (member: string) => (isInPath && member === account ? sandbox : exampleOf(member));
  const content = body && (writeBody(body.examples[0] ?? {}, body.mediaType) ?? '');
  const version = versions && `application/json;${versions.parameter}=${versions.supported.at(-1)}`;
  return {
    recorded: {
      request: {
        base: server,
        method,
        path: path.replace(/\{([^{}]+)\}/g, (_, member: string) => encodeURIComponent(fill(member))),
        query: '',
        headers: {
          ...(scheme === undefined ? {} : { authorization: `${isBearer(operation) ? 'Bearer' : 'Basic'} ${redactedText}` }),
          ...(body ? { 'content-type': body.mediaType } : {}),
          ...(version === undefined ? {} : { accept: version }),
        },
        body: content ?? '',
      },
      sandbox,
      api,
      tokenKind: kind ?? api,
    },
    token: kind === undefined ? 'any' : `${kind}_${sandbox}`,
  };
}
