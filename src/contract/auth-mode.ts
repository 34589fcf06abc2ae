/** The modes of authentication: `any` accepts every token, `issued` only those that ringback issued. */
export const authModes = ['any', 'issued'] as const;
/** The access tokens that are accepted: `any` that is not empty, or only those `issued` by ringback. */
export type AuthMode = (typeof authModes)[number];

export const defaultAuth: AuthMode = 'any';
