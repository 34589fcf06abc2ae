import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { rejectRoute } from '../contract/rejection.ts';
import { isOf, type Owner, type Sabotage, type Source, sabotageOf } from './sabotage.ts';

/** How a path can be spelt otherwise. */
interface Spelling {
  readonly label: string;
  readonly title: string;
  /** Whether the contract allows it. */
  readonly isAllowed: (operation: Operation) => boolean;
  /** The path as the contract has it in this respect. */
  readonly plain: (path: string, operation: Operation) => string;
}

const spellings: readonly Spelling[] = [
  {
    label: 'case',
    title: 'in other letter case',
    isAllowed: ({ ignoreCase }) => ignoreCase,
    plain: (path, operation) => inItsCase(path, operation),
  },
  {
    label: 'slash',
    title: 'with a slash at its end more or less',
    isAllowed: ({ optionalSlash }) => optionalSlash,
    plain: (path, operation) => path.replace(/\/$/, '') + (operation.path.endsWith('/') ? '/' : ''),
  },
];

/** Matches a path more strictly than the contract does, or less. */
export function pathSabotages(owner: Owner, { contract }: Source, operation: Operation): Sabotage[] {
  const match = compileContract(contract).match;
  const successes = Object.values(operation.responses).flatMap(({ status, line }) => (status < 300 ? [line] : []));
  return spellings.map((spelling) => {
    const { label, title, plain } = spelling;
    if (spelling.isAllowed(operation)) {
      const rejections = {
        lines: [operation.line, ...successes],
        title: `does not know its path ${title}`,
        remedy: `that the path ${title} is answered in the same way`,
      };
      return sabotageOf(owner, `path/${label}/strict`, rejections, () => ({
        bend(received) {
          const api = contract.apis[operation.api];
          if (!api || !isOf(owner, received) || plain(received.request.path, operation) === received.request.path)
            return undefined;
          const match = { kind: 'unknownPath', api } as const;
          const rejection = rejectRoute(match, received.request);
          return {
            ...received,
            match,
            operation: undefined,
            declared: api,
            rejections: rejection ? [rejection] : [],
            body: undefined,
          };
        },
      }));
    }
    const rejections = {
      lines: [...unknownPathLines(contract, operation), operation.line],
      title: `takes its path ${title}`,
      remedy: `that the path ${title} is not known`,
    };
    return sabotageOf(owner, `path/${label}/loose`, rejections, () => ({
      bend(received, parts) {
        const { request, operation: met } = received;
        const path = plain(request.path, operation);
        if (met || path === request.path) return undefined;
        const found = match(request.method, path);
        return found.kind === 'operation' && found.operation === operation ? parts.receive({ ...request, path }) : undefined;
      },
    }));
  });
}

/** A path with its fixed segments as the contract spells them. */
function inItsCase(path: string, operation: Operation): string {
  const fixed = operation.path.split('/');
  return path
    .split('/')
    .map((segment, index) => (fixed[index]?.toLowerCase() === segment.toLowerCase() ? (fixed[index] ?? segment) : segment))
    .join('/');
}

function unknownPathLines({ apis }: Contract, { api }: Operation): number[] {
  const { errors = [], rejectionErrors: refusals } = apis[api] ?? {};
  return errors.flatMap(({ name, line }) => (name === refusals?.unknownPath ? [line] : []));
}
