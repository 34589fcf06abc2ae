import type { Contract, Operation } from '../contract/contract.ts';

/** The operations that make what an operation is about: those that POST to a path which its own begins with. */
export function makerOf({ operations }: Contract, { api, path, operationId }: Operation): Operation | undefined {
  return Object.values(operations).find(
    (other) =>
      other.api === api &&
      other.operationId !== operationId &&
      other.method === 'POST' &&
      path !== other.path &&
      path.startsWith(`${bare(other)}/`) &&
      namesIn(path).length > namesIn(other.path).length,
  );
}

/** The path parameter that only a maker gives. */
export function madeParameter(contract: Contract, operation: Operation): string | undefined {
  const maker = makerOf(contract, operation);
  return maker && namesIn(operation.path).find((name) => !namesIn(maker.path).includes(name));
}

/** The operation that reads what a maker makes. */
export function readerOfMade(contract: Contract, maker: Operation): Operation | undefined {
  return Object.values(contract.operations).find(
    (operation) => operation.method === 'GET' && makerOf(contract, operation) === maker,
  );
}

/** The operation that reads what another changes, at the same address. */
export function readerBeside({ operations }: Contract, { path }: Operation): Operation | undefined {
  return Object.values(operations).find((operation) => operation.method === 'GET' && operation.path === path);
}

/** The operation that lists what another makes. */
export function listerOf({ operations }: Contract, maker: Operation): Operation | undefined {
  return Object.values(operations).find(
    ({ api, method, path }) => api === maker.api && method === 'GET' && path.replace(/\/$/, '') === bare(maker),
  );
}

function bare({ path }: Operation): string {
  return path.replace(/\/$/, '');
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}
