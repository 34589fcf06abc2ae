import type { Member, Members } from './contract.ts';

/** A member of a request body that older versions of the API do not know. */
export interface NewerMember extends Required<Pick<Member, 'since' | 'line'>> {
  readonly path: readonly string[];
}

/** Lists the members of a request body, at any depth. */
export function listMembers(members: Members, parent: readonly string[] = []): (Member & Pick<NewerMember, 'path'>)[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const path = [...parent, name];
    return [{ ...member, path }, ...listMembers(member.members ?? {}, path)];
  });
}

/** Lists the members that came with a version of the API, at any depth. */
export function newerMembers(members: Members): NewerMember[] {
  return listMembers(members).flatMap(({ path, since, line }) => (since === undefined ? [] : [{ path, since, line }]));
}
