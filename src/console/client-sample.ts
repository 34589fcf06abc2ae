import type { Json } from '../contract/contract.ts';
import { parseBody } from '../contract/parse-body.ts';
import { readQuery } from '../contract/query.ts';
import type { OperationDescription } from './contract-document.ts';
import { isBearer } from './example-request.ts';
import { toLiteral } from './json-literal.ts';
import type { ReferenceOperation } from './reference-document.ts';
import type { SendableRequest } from './request-samples.ts';

/** The facts that a call of the typed client needs and a request does not hold. */
export interface ClientSampleSubject {
  readonly operation: OperationDescription;
  readonly reference: ReferenceOperation;
  /** Every operation of the contract. */
  readonly operations: readonly OperationDescription[];
  /** The address of the server. */
  readonly server: string;
  /** The sandbox that the request is for. */
  readonly sandbox: string;
}

/**
 * Writes a request as a call of the typed client; `undefined` for one that the client does not send: with a body that cannot be
 * parsed, or without a token or a version where the operation has one, and with a path of broken escapes.
 */
export function toClientSample(request: SendableRequest, subject: ClientSampleSubject): string | undefined {
  const { operation, reference, server, sandbox } = subject;
  const { url, body } = request;
  const { authorization, accept, 'content-type': _, ...others } = lowerCased(request.headers);
  const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? [];
  const version = operation.versions && readParameter(accept ?? '', operation.versions.parameter);
  const content = operation.body && parseBody(operation.body.mediaType, body);
  if (isBearer(operation) && token === undefined) return undefined;
  if (operation.versions && version === undefined) return undefined;
  if (operation.body && content === undefined) return undefined;

  const [address = '', query = ''] = url.slice(server.length).split('?');
  const account = accountParameter(subject);
  const inPath = readPath(operation.path, address);
  if (!inPath) return undefined;
  const path = Object.entries(inPath).filter(([name]) => name !== account);
  const values = readQuery(reference.parameters.map(toParameter), query);
  const headers = token === undefined && authorization !== undefined ? { Authorization: authorization, ...others } : others;
  const options = {
    baseUrl: server,
    ...(account === undefined ? {} : { [account]: inPath[account] ?? sandbox }),
    token: token ?? 'any',
    ...(version === undefined ? {} : { version: Number(version) }),
  };
  const parts: Record<string, Json> = {
    ...(path.length === 0 ? {} : { path: Object.fromEntries(path) }),
    ...(query === '' ? {} : { query: JSON.parse(JSON.stringify(values)) }),
    ...(content === undefined ? {} : { body: content }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
  };
  const create = `create${operation.api.charAt(0).toUpperCase()}${operation.api.slice(1)}Client`;
  return [
    `import { ${create} } from 'ringback/client';`,
    '',
    `const client = ${create}(${toLiteral(options)});`,
    `const { data, error } = await client.${operation.operationId}(${Object.keys(parts).length === 0 ? '' : toLiteral(parts)});`,
  ].join('\n');
}

/** Finds the path parameter that names the account, which the client fills in: the one after the first segment, if tokens have no kinds. */
function accountParameter({ operation, operations }: ClientSampleSubject): string | undefined {
  const paths = operations.filter(({ api, tokenKinds }) => api === operation.api && tokenKinds.length === 0);
  return paths.flatMap(({ path }) => /^\/[^/]+\/\{(\w+)\}/.exec(path)?.[1] ?? [])[0];
}

/** Reads the parameters of a path, by its template; `undefined` for broken escapes. */
function readPath(template: string, path: string): Record<string, string> | undefined {
  const segments = path.split('/');
  try {
    return Object.fromEntries(
      template.split('/').flatMap((segment, index) => {
        const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
        return name === undefined ? [] : [[name, decodeURIComponent(segments[index] ?? '')]];
      }),
    );
  } catch {
    return undefined;
  }
}

/** Reads a parameter of a media type. */
function readParameter(mediaType: string, parameter: string): string | undefined {
  const pair = mediaType.split(';').find((part) => part.trim().startsWith(`${parameter}=`));
  return pair?.slice(pair.indexOf('=') + 1);
}

function toParameter({ name, schema, isDeepObject, ...field }: ReferenceOperation['parameters'][number]) {
  const [type = ''] = schema.type.split(' ');
  return { name, in: field.in === 'query' ? ('query' as const) : ('path' as const), type, deepObject: isDeepObject };
}

function lowerCased(headers: SendableRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
