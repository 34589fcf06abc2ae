import type { Json, Member, Members } from '../../src/contract/contract.ts';
import type { Echo } from '../../src/contract/echo.ts';
import { pointerSegments } from '../../src/contract/json.ts';
import { type Data, DocumentError, isMapping, join, mappingOf, type SourceDocument, stringsOf } from './document.ts';
import { secretFormat } from './keywords.ts';
import { effective } from './resolve.ts';

/** What the contract says of a request body's members beyond their schemas. */
export interface BodyMembers {
  readonly absent?: readonly Json[];
  readonly members: Members;
}

/** Reads x-since-version, x-absent and x-advisory from a request body's schema. */
export function membersOf(document: SourceDocument, pointer: string): BodyMembers {
  const keywords = effective(document, pointer);
  const absent = listAt(document, keywords.get('x-absent'));
  const properties = keywords.get('properties');
  const members: Record<string, Member> = {};
  // A member that must not be there is no property, but null stands for "not sent" there too.
  const forbidden = keywords.get('not');
  for (const name of stringsOf(mappingOf(forbidden?.value).required))
    members[name] = { line: document.lineOf(forbidden?.pointer ?? pointer) };
  for (const name of Object.keys(mappingOf(properties?.value))) {
    const at = join(properties?.pointer ?? pointer, name);
    const own = effective(document, at);
    const since = own.get('x-since-version')?.value;
    const advisory = own.get('x-advisory');
    const inner = membersOf(document, at);
    members[name] = {
      line: document.lineOf(at),
      ...(typeof since === 'number' ? { since } : {}),
      ...(inner.absent ? { absent: inner.absent } : {}),
      ...(advisory ? { advisory: textsAt(document, advisory) } : {}),
      ...(own.has('properties') ? { members: inner.members } : {}),
    };
  }
  return { members, ...(absent ? { absent } : {}) };
}

/** The members at the top of a body that hold a secret (format: password). */
export function secretsOf(document: SourceDocument, pointer: string): string[] {
  const properties = effective(document, pointer).get('properties');
  return Object.keys(mappingOf(properties?.value)).filter(
    (name) => effective(document, join(properties?.pointer ?? pointer, name)).get('format')?.value === secretFormat,
  );
}

/** Reads x-echoes from a response body's schema; members of lists are not followed. */
export function echoesOf(document: SourceDocument, pointer: string, path: readonly string[] = []): Echo[] {
  const keywords = effective(document, pointer);
  const echoes = keywords.get('x-echoes');
  const properties = keywords.get('properties');
  return [
    ...(echoes ? [{ response: path, request: requestMember(document, echoes), line: document.lineOf(echoes.pointer) }] : []),
    ...Object.keys(mappingOf(properties?.value)).flatMap((name) =>
      echoesOf(document, join(properties?.pointer ?? pointer, name), [...path, name]),
    ),
  ];
}

/** The request member that is repeated; for `true`, the one with the path that the response member has in its component. */
function requestMember(document: SourceDocument, { value, pointer }: { value: Data; pointer: string }): string[] {
  if (typeof value === 'string') return pointerSegments(value);
  if (value !== true) throw new DocumentError(document, pointer, 'x-echoes is a JSON pointer or true');
  const [, ...members] = pointer.slice(0, pointer.lastIndexOf('/')).split('/properties/');
  return members.flatMap((member) => pointerSegments(`/${member}`));
}

function listAt(document: SourceDocument, found: { value: Data; pointer: string } | undefined): Json[] | undefined {
  if (!found) return undefined;
  if (!Array.isArray(found.value)) throw new DocumentError(document, found.pointer, 'expected a list of values');
  return found.value;
}

function textsAt(document: SourceDocument, found: { value: Data; pointer: string }): Record<string, string> {
  if (!isMapping(found.value)) throw new DocumentError(document, found.pointer, 'expected a text for each value');
  return Object.fromEntries(Object.entries(found.value).map(([value, text]) => [value, String(text)]));
}
