import type { Members, Operation } from './contract.ts';
import { hideCredential } from './credentials.ts';
import { escapeSegment, toPointer } from './json.ts';
import { nearestNames } from './nearest-names.ts';
import { listMembers } from './newer-members.ts';
import { type Advisory, excerpt } from './violation.ts';

/** Advisories of one request about names that the contract does not have; more of them help nobody. */
const maxAdvisories = 20;

/** The text of an object that a client did not write out. */
export const objectText = '[object Object]';

const codes: readonly Advisory['code'][] = ['memberCase', 'unknownMember', 'unknownParameter'];

/**
 * Adds an advisory about a member that the contract does not have at this place: it names the documented member that was meant, by
 * another letter case, at another place, or the most similar one.
 * @param root the members of the whole body
 * @param members those that are documented at the place
 * @param path JSON pointer to the object that has the member
 * @returns false if there are so many advisories that no more is added
 */
export function adviseUnknown(root: Members, members: Members, path: string, name: string, advisories: Advisory[]): boolean {
  if (isFull(advisories)) return false;
  const shown = excerpt(hideCredential(name));
  const where = `${path}/${escapeSegment(shown)}`;
  const sameName = (known: string) => known.toLowerCase() === name.toLowerCase();
  const meant = Object.keys(members).find(sameName);
  if (meant !== undefined) {
    const line = members[meant]?.line;
    const text = `${shown} was ignored: the member is called ${meant}`;
    advisories.push({ code: 'memberCase', where, ...(line === undefined ? {} : { line }), text });
    return true;
  }
  const elsewhere = listMembers(root).filter((member) => sameName(member.path.at(-1) ?? ''));
  const [nearest] = nearestNames(Object.keys(members), shown, 1);
  const hint =
    elsewhere.length > 0
      ? `the documented place is ${elsewhere.map((member) => toPointer(member.path)).join(' and ')}`
      : nearest === undefined
        ? 'no member is documented there'
        : `the nearest documented member is ${nearest}`;
  const line = elsewhere[0]?.line ?? (nearest === undefined ? undefined : members[nearest]?.line);
  const text = `${shown} is not documented there and was ignored: ${hint}`;
  advisories.push({ code: 'unknownMember', where, ...(line === undefined ? {} : { line }), text });
  return true;
}

/**
 * Lists an advisory for each query parameter that an operation does not have, and for each value that is the text of an object: some
 * generated clients write `sort[]=…` and `filter=[object Object]`.
 */
export function adviseUnknownParameters({ parameters, line }: Operation, query: string): Advisory[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const names = known.map(({ name }) => name);
  const advisories = new Map<string, Advisory>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (advisories.size === maxAdvisories) break;
    const shown = excerpt(hideCredential(name));
    const where = `/query/${escapeSegment(shown)}`;
    const parameter = known.find((other) => name === other.name || (other.deepObject && name.startsWith(`${other.name}[`)));
    if (!parameter) {
      const [nearest] = nearestNames(names, shown, 1);
      const hint = nearest === undefined ? 'the operation has no query parameters' : `the nearest documented one is ${nearest}`;
      const text = `the query parameter ${shown} is not documented and was ignored: ${hint}`;
      advisories.set(name, { code: 'unknownParameter', where, line, text });
    } else if (value.includes(objectText)) {
      const text = `the query parameter ${shown} has ${objectText}, the text that JavaScript makes of an object: ${
        parameter.deepObject ? `write ${parameter.name}[MEMBER]=VALUE for each member` : 'write its value'
      }`;
      advisories.set(name, { code: 'value', where, line, text });
    }
  }
  return [...advisories.values()];
}

function isFull(advisories: readonly Advisory[]): boolean {
  return advisories.length >= maxAdvisories && advisories.filter(({ code }) => codes.includes(code)).length >= maxAdvisories;
}
