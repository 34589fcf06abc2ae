import { basicAuthorization } from '../../contract/auth.ts';
import type { Json, Operation, RejectionKind } from '../../contract/contract.ts';
import { setAt } from '../../contract/json-edit.ts';
import { newestVersion, withVersion } from '../../contract/media-type.ts';
import { newerMembers } from '../../contract/newer-members.ts';
import { formMediaType } from '../../contract/parse-body.ts';
import { successMediaType } from '../../contract/versions.ts';
import { type Case, createCase, describePath, rejectionLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';

const unusable: readonly (readonly [label: string, title: string, authorization: string | undefined])[] = [
  ['none', 'no token', undefined],
  ['empty', 'an empty token', 'Bearer '],
  ['other-scheme', 'Basic credentials in place of a token', basicAuthorization('user', 'password')],
  ['no-scheme', 'a token without its scheme', 'token'],
];

/** Derives requests without a usable token, and with every kind of token in every form. */
export function tokenCases(context: VerifyContext, operation: Operation): Case[] {
  if (!operation.bearer) return [];
  const line = rejectionLine(operation, 'unauthenticated');
  return [
    ...unusable.map(([label, title, authorization]) =>
      createCase(context, operation, `token/${label}`, `with ${title}`, { headers: { authorization } }, line),
    ),
    ...kindCases(context, operation),
  ];
}

function kindCases(context: VerifyContext, operation: Operation): Case[] {
  const { tokenKinds } = operation;
  const api = context.contract.apis[operation.api];
  if (!api || !tokenKinds) return [];
  return api.tokenKinds.flatMap((kind) => {
    const isPermitted = tokenKinds.includes(kind);
    const line = isPermitted ? undefined : rejectionLine(operation, 'notPermitted');
    const formCase = (form: string, token: string | undefined): Case => {
      const title = `with a ${kind} token (${form}), which ${isPermitted ? 'may' : 'may not'} use it`;
      const overrides = { tokenKind: kind, headers: { authorization: `Bearer ${token}` } };
      const skipReason = token === undefined ? `no ${kind} token was given: give --token ${kind}=TOKEN` : undefined;
      return { ...createCase(context, operation, `token/${kind}/${form}`, title, overrides, line), skipReason };
    };
    const jwt = context.tokens.makeJwt(api, kind);
    return [formCase('opaque', context.tokens.ofKind(api, kind)), ...(jwt === undefined ? [] : [formCase('jwt', jwt)])];
  });
}

/** Media types that clients send by mistake. */
const commonTypes = ['text/plain', 'application/xml', 'multipart/form-data', formMediaType, 'application/json'];

/** Derives other spellings, other values and the absence of Content-Type and Accept. */
export function mediaCases(context: VerifyContext, operation: Operation): Case[] {
  const { body } = operation;
  const headerCases = (header: string, kind: RejectionKind, values: Readonly<Record<string, string | undefined>>): Case[] =>
    Object.entries(values).map(([label, value]) => {
      const name = header.toLowerCase();
      const title = `with ${value === undefined ? `no ${header}` : `${header} ${value}`}`;
      const line = rejectionLine(operation, kind);
      return createCase(context, operation, `${name}/${label}`, title, { headers: { [name]: value } }, line);
    });
  const type = successMediaType(operation);
  return [
    ...(body ? headerCases('Content-Type', 'unsupportedMediaType', contentTypes(body.mediaType)) : []),
    ...headerCases('Accept', 'notAcceptable', {
      none: undefined,
      anything: '*/*',
      type,
      range: `${type.split('/')[0]}/*;q=0.5, text/html`,
      other: 'text/html',
      refused: `${type};q=0, text/html`,
    }),
  ];
}

function contentTypes(mediaType: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(commonTypes.filter((type) => type !== mediaType).map((type) => [type, type])),
    none: undefined,
    charset: `${mediaType}; charset=utf-8`,
    'upper-case': mediaType.toUpperCase(),
    list: `${mediaType}, text/plain`,
  };
}

/** Derives every version in every header that carries it, and unsupported ones. */
export function versionCases(context: VerifyContext, operation: Operation): Case[] {
  const { versions, body } = operation;
  if (!versions) return [];
  const { parameter, supported } = versions;
  const newest = newestVersion(versions);
  const parameters: readonly (readonly [label: string, text: string])[] = [
    ...supported.map((version) => [String(version), `${parameter}=${version}`] as const),
    ['under', `${parameter}=${Math.min(...supported) - 1}`],
    ['over', `${parameter}=${newest + 1}`],
    ['text', `${parameter}=newest`],
    ['decimal', `${parameter}=${newest}.0`],
    ['quoted', `${parameter}="${newest}"`],
    ['upper-case', `${parameter.toUpperCase()}=${newest}`],
  ];
  const mediaTypes: Readonly<Record<string, string | undefined>> = {
    accept: successMediaType(operation),
    'content-type': body?.mediaType,
  };
  return versions.headers.flatMap((header) => {
    const mediaType = mediaTypes[header];
    if (mediaType === undefined) return [];
    return parameters.map(([label, text]) => {
      const headers = { accept: undefined, [header]: `${mediaType};${text}` };
      return createCase(context, operation, `version/${header}/${label}`, `with ${text} in ${header}`, { headers });
    });
  });
}

/** Derives newer members under the version before them, valid and invalid: both are ignored. */
export function newerMemberCases(context: VerifyContext, operation: Operation): Case[] {
  const { versions, body } = operation;
  if (!versions || !body) return [];
  const [fullest = {}] = context.createSubjects(operation).find(({ part }) => part === 'body')?.bases ?? [];
  return newerMembers(body.members).flatMap(({ path, since, line }) => {
    const before = versions.supported.filter((version) => version < since).at(-1);
    if (before === undefined) return [];
    const accept = withVersion(successMediaType(operation), versions, before);
    const contentType = withVersion(body.mediaType, versions, newestVersion(versions));
    const create = (label: string, value: Json | undefined, headers: Readonly<Record<string, string>>): Case => {
      const title = `with ${describePath(path)} under version ${before}, which does not have it (${label})`;
      const name = `version/member/${[...path, label].join('/')}`;
      return createCase(context, operation, name, title, { body: value, headers }, line);
    };
    return [
      create('ignored', fullest, { accept }),
      create('ignored-though-broken', setAt(fullest, path, 5), { accept }),
      ...(versions.headers.length > 1 ? [create('first-header-decides', fullest, { accept, 'content-type': contentType })] : []),
    ];
  });
}
