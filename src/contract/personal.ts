/** The kinds of personal data that a recording replaces. */
export const personalKinds = ['telephoneNumber', 'identifier'] as const;
/** A kind of personal data that a recording replaces. */
export type PersonalKind = (typeof personalKinds)[number];

/** The kinds of personal data, by the name of the member or parameter that holds them. */
export type Personal = Readonly<Record<string, PersonalKind>>;
