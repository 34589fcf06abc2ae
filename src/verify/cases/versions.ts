import type { Json, Member, Members, Operation } from '../../contract/contract.ts';
import { edited } from '../../contract/json-edit.ts';
import {
  answerType,
  buildRequest,
  type Case,
  newestVersion,
  placed,
  successLine,
  type VerifyContext,
  versioned,
} from '../context.ts';

/** Each version in each header that carries it, those that there are not, and members older versions do not know. */
export function versionCases(context: VerifyContext, operation: Operation): Case[] {
  return [...headerCases(context, operation), ...memberCases(context, operation)];
}

function headerCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, versions, body } = operation;
  if (!versions) return [];
  const { parameter, supported } = versions;
  const newest = Math.max(...supported);
  const texts: [label: string, text: string][] = [
    ...supported.map((version): [string, string] => [String(version), `${parameter}=${version}`]),
    ['under', `${parameter}=${Math.min(...supported) - 1}`],
    ['over', `${parameter}=${newest + 1}`],
    ['text', `${parameter}=newest`],
    ['decimal', `${parameter}=${newest}.0`],
    ['quoted', `${parameter}="${newest}"`],
    ['upper-case', `${parameter.toUpperCase()}=${newest}`],
  ];
  const base: Readonly<Record<string, string | undefined>> = { accept: answerType(operation), 'content-type': body?.mediaType };
  return versions.headers.flatMap((header) => {
    const type = base[header];
    if (type === undefined) return [];
    return texts.map(([label, text]) => ({
      name: `${operationId}/version/${header}/${label}`,
      title: `${operationId} with ${text} in ${header}`,
      operationId,
      line: successLine(operation),
      draft: buildRequest(context, operation, { headers: { accept: undefined, [header]: `${type};${text}` } }),
    }));
  });
}

/** A member under the version before it came: it, and whatever is wrong with it, is ignored. */
function memberCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, versions, body } = operation;
  if (!versions || !body) return [];
  const [fullest = {}] = context.bodyOf(operation).bases;
  const newer = newerMembers(body.members);
  const both = newestVersion(operation);
  return newer.flatMap(({ at, member }) => {
    const before = versions.supported.filter((version) => version < (member.since ?? 0)).at(-1);
    if (before === undefined) return [];
    const accept = versioned(answerType(operation), operation, before);
    const one = (label: string, value: Json | undefined, headers: Readonly<Record<string, string>>): Case => ({
      name: `${operationId}/version/member/${[...at, label].join('/')}`,
      title: `${operationId} with ${placed(at)} under version ${before}, which does not know it (${label})`,
      operationId,
      line: member.line,
      draft: buildRequest(context, operation, { body: value, headers }),
    });
    return [
      one('ignored', fullest, { accept }),
      one('ignored-though-broken', edited(fullest, { at, value: 5 }), { accept }),
      ...(versions.headers.length > 1 && both !== undefined
        ? [one('first-header-decides', fullest, { accept, 'content-type': versioned(body.mediaType, operation, both) })]
        : []),
    ];
  });
}

function newerMembers(members: Members, path: readonly string[] = []): { at: readonly string[]; member: Member }[] {
  return Object.entries(members).flatMap(([name, member]) => [
    ...(member.since === undefined ? [] : [{ at: [...path, name], member }]),
    ...newerMembers(member.members ?? {}, [...path, name]),
  ]);
}
