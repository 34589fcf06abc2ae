import type { Operation } from './contract.ts';
import type { PathParameters } from './request.ts';

/** The path of an operation, with its parameters filled in and percent-encoded. */
export type PathTemplate = (parameters: PathParameters) => string;

/**
 * Takes an operation's path apart once, because answers need it often.
 * @param spelling a path or URL of the same shape, whose letter case the fixed segments take
 * @example
 * const path = pathTemplate(operation, 'https://api.example/V0/Things/1');
 * path({ id: '7' }); // '/V0/Things/7' for the path /v0/things/{id}
 */
export function pathTemplate({ path }: Operation, spelling: string = path): PathTemplate {
  const spelt = spelling.replace(/^https?:\/\/[^/]+/, '').split('/');
  const parts = path.split('/').map((segment, index) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return { fixed: spelt[index] ?? segment, name };
  });
  return (parameters) => {
    let filled = '';
    for (let index = 1; index < parts.length; index++) {
      const { fixed = '', name } = parts[index] ?? {};
      filled += `/${name === undefined ? fixed : encodeURIComponent(parameters[name] ?? '')}`;
    }
    return filled;
  };
}
