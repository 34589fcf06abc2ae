import type { Operation } from './contract.ts';

/**
 * The path of an operation with its parameters filled in, percent-encoded.
 * @param spelling a path or URL of the same shape, whose letter case the fixed segments take
 * @example
 * pathOf(operation, { id: '7' }, 'https://api.example/V0/Things/1'); // '/V0/Things/7' for the path /v0/things/{id}
 */
export function pathOf(
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  spelling: string = operation.path,
): string {
  const spelt = spelling.replace(/^https?:\/\/[^/]+/, '').split('/');
  return operation.path
    .split('/')
    .map((segment, index) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      return name === undefined ? (spelt[index] ?? segment) : encodeURIComponent(parameters[name] ?? '');
    })
    .join('/');
}
