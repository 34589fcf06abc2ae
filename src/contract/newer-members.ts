import type { Member, Members } from './contract.ts';

/** A member of a request body that older versions of the API do not know. */
export interface NewerMember extends Required<Pick<Member, 'since' | 'line'>> {
  readonly path: readonly string[];
}

/** Lists the members that came with a version of the API, at any depth. */
export function newerMembers(members: Members, parent: readonly string[] = []): NewerMember[] {
  return Object.entries(members).flatMap(([name, { since, line, members: inner = {} }]) => {
    const path = [...parent, name];
    return [...(since === undefined ? [] : [{ path, since, line }]), ...newerMembers(inner, path)];
  });
}
