/** The root of the admin API. */
export const adminPath = '/_ringback';
/** The paths of the contract, by its form. */
export const contractPaths = { yaml: '/openapi.yaml', json: '/openapi.json' };

/** True for a path of ringback's own; every other belongs to the vendors. */
export function isReserved(path: string): boolean {
  return path === contractPaths.yaml || path === contractPaths.json || path === adminPath || path.startsWith(`${adminPath}/`);
}

/** True for a path of the admin API about one sandbox. */
export function isSandboxPath(path: string): boolean {
  return path.startsWith(`${adminPath}/sandboxes/`);
}
