import type { Json, Operation } from '../../contract/contract.ts';
import { setAt } from '../../contract/json-edit.ts';
import { newerMembers } from '../../contract/newer-members.ts';
import { type Case, createCase, describePath } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { successMediaType, withVersion } from '../request-template.ts';

/** Derives every version in every header that carries it, unsupported ones, and members that older versions do not have. */
export function versionCases(context: VerifyContext, operation: Operation): Case[] {
  return [...headerCases(context, operation), ...memberCases(context, operation)];
}

function headerCases(context: VerifyContext, operation: Operation): Case[] {
  const { versions, body } = operation;
  if (!versions) return [];
  const { parameter, supported } = versions;
  const newest = Math.max(...supported);
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

/** Sends newer members under the version before them, valid and invalid: both are ignored. */
function memberCases(context: VerifyContext, operation: Operation): Case[] {
  const { versions, body } = operation;
  if (!versions || !body) return [];
  const [fullest = {}] = context.createSubjects(operation).find(({ part }) => part === 'body')?.bases ?? [];
  return newerMembers(body.members).flatMap(({ path, since, line }) => {
    const before = versions.supported.filter((version) => version < since).at(-1);
    if (before === undefined) return [];
    const accept = withVersion(successMediaType(operation), operation, before);
    const contentType = withVersion(body.mediaType, operation, Math.max(...versions.supported));
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
