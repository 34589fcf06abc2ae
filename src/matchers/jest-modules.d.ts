/** The parts of Jest that src/jest.ts names. The package of Jest is none of ringback's own, because Vitest runs its tests. */
declare module '@jest/globals' {
  export const expect: { extend(matchers: object): void };
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {}
}
