/** What kinds of things a recording replaces, because they belong to somebody. */
export const personalKinds = ['telephoneNumber', 'identifier'] as const;
/** What kind of thing a recording replaces. */
export type PersonalKind = (typeof personalKinds)[number];

/** By the name of the member or parameter that holds it. */
export type Personal = Readonly<Record<string, PersonalKind>>;
