import type { ApiDescription, Contract, Operation } from './contract.ts';

/** Finds the operation that shares most words of its path with a path, the same method first; `undefined` without a shared word. */
export function nearestOperation(contract: Contract, method: string, path: string): Operation | undefined {
  const asked = new Set(wordsOf(path));
  const shared = (operation: Operation) => {
    const words = wordsOf(operation.path);
    return words.filter((word) => asked.has(word)).length / words.length;
  };
  const sameMethod = (operation: Operation) => Number(operation.method === method);
  return Object.values(contract.operations)
    .filter((operation) => shared(operation) > 0)
    .sort((a, b) => shared(b) - shared(a) || sameMethod(b) - sameMethod(a))[0];
}

function wordsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Finds the operation of an API whose path has most segments of a path at their places, the same method first. */
export function nearestOfApi(contract: Contract, { api }: ApiDescription, method: string, path: string): Operation | undefined {
  const asked = segmentsOf(path);
  const shared = (operation: Operation) => {
    const segments = segmentsOf(operation.path);
    const sum = segments.reduce((total, segment, index) => total + similarity(segment, asked[index]), 0);
    return sum / Math.max(segments.length, asked.length);
  };
  const sameMethod = (operation: Operation) => Number(operation.method === method);
  return Object.values(contract.operations)
    .filter((operation) => operation.api === api)
    .sort((a, b) => shared(b) - shared(a) || sameMethod(b) - sameMethod(a))[0];
}

function segmentsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
}

/** Compares a segment of the contract, which may be a parameter, with one that was sent. */
function similarity(known: string, sent: string | undefined): number {
  if (sent === undefined) return 0;
  if (known.startsWith('{') || known === sent) return 1;
  return known.includes(sent) || sent.includes(known) ? 0.5 : 0;
}
