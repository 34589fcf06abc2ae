import type { Json, Member, Members } from '../contract/contract.ts';
import type { Echo } from '../contract/echo.ts';
import { pointerSegments } from '../contract/json.ts';
import { type Data, DocumentError, join, type SourceDocument, toMapping, toStrings } from './document.ts';
import { secretFormat } from './keywords.ts';
import { readRequestDrift } from './read-drift.ts';
import { readKeywords } from './resolve.ts';

/** The extensions of the members of a request body. */
export interface BodyMembers {
  readonly absent?: readonly Json[];
  readonly members: Members;
}

/** Reads x-since-version, x-absent and x-drift from a request body's schema. */
export function readMembers(document: SourceDocument, pointer: string): BodyMembers {
  const keywords = readKeywords(document, pointer);
  const absent = readList(document, keywords.get('x-absent'));
  const properties = keywords.get('properties');
  const members: Record<string, Member> = {};
  // A forbidden member is not among the properties, but null means "not sent" for it too.
  const forbidden = keywords.get('not');
  for (const name of toStrings(toMapping(forbidden?.value).required))
    members[name] = { line: document.lineOf(forbidden?.pointer ?? pointer) };
  for (const name of Object.keys(toMapping(properties?.value))) {
    const at = join(properties?.pointer ?? pointer, name);
    const memberKeywords = readKeywords(document, at);
    const since = memberKeywords.get('x-since-version')?.value;
    const drift = memberKeywords.get('x-drift')?.pointer;
    const inner = readMembers(document, at);
    members[name] = {
      line: document.lineOf(at),
      ...(typeof since === 'number' ? { since } : {}),
      ...(inner.absent ? { absent: inner.absent } : {}),
      ...(drift ? { advisory: readRequestDrift(document, drift.slice(0, drift.lastIndexOf('/'))) } : {}),
      ...(memberKeywords.has('properties') ? { members: inner.members } : {}),
    };
  }
  return { members, ...(absent ? { absent } : {}) };
}

/** Lists the top-level members of a body that contain a secret (`format: password`). */
export function listSecrets(document: SourceDocument, pointer: string): string[] {
  const properties = readKeywords(document, pointer).get('properties');
  return Object.keys(toMapping(properties?.value)).filter(
    (name) => readKeywords(document, join(properties?.pointer ?? pointer, name)).get('format')?.value === secretFormat,
  );
}

/** Reads x-echoes from the schema of a response body, except inside lists. */
export function readEchoes(document: SourceDocument, pointer: string, path: readonly string[] = []): Echo[] {
  const keywords = readKeywords(document, pointer);
  const echoes = keywords.get('x-echoes');
  const properties = keywords.get('properties');
  return [
    ...(echoes ? [{ response: path, request: readRequestMember(document, echoes), line: document.lineOf(echoes.pointer) }] : []),
    ...Object.keys(toMapping(properties?.value)).flatMap((name) =>
      readEchoes(document, join(properties?.pointer ?? pointer, name), [...path, name]),
    ),
  ];
}

/** Reads the path of the echoed request member; `true` means the path of the response member in its component. */
function readRequestMember(document: SourceDocument, { value, pointer }: { value: Data; pointer: string }): string[] {
  if (typeof value === 'string') return pointerSegments(value);
  if (value !== true) throw new DocumentError(document, pointer, 'x-echoes must be a JSON pointer or true');
  const [, ...members] = pointer.slice(0, pointer.lastIndexOf('/')).split('/properties/');
  return members.flatMap((member) => pointerSegments(`/${member}`));
}

function readList(document: SourceDocument, found: { value: Data; pointer: string } | undefined): Json[] | undefined {
  if (!found) return undefined;
  if (!Array.isArray(found.value)) throw new DocumentError(document, found.pointer, 'x-absent must be a list of values');
  return found.value;
}
