import type { Operation } from '../contract/contract.ts';
import { rejectRoute } from '../contract/rejection.ts';
import { createMutation, createRequestMutation, type Mutation, type OperationScope, successLines } from './mutation.ts';

/** A respect in which a path can differ from its template. */
interface Spelling {
  readonly label: string;
  readonly title: string;
  readonly isAllowed: (operation: Operation) => boolean;
  /** Rewrites a path as its template has it. */
  readonly normalize: (path: string, operation: Operation) => string;
}

const spellings: readonly Spelling[] = [
  { label: 'case', title: 'in other letter case', isAllowed: ({ ignoreCase }) => ignoreCase, normalize: withTemplateCase },
  {
    label: 'slash',
    title: 'with a slash at its end more or less',
    isAllowed: ({ optionalSlash }) => optionalSlash,
    normalize: (path, operation) => path.replace(/\/$/, '') + (operation.path.endsWith('/') ? '/' : ''),
  },
];

/** Matches a path more strictly or more loosely than the contract does. */
export function pathMutations(scope: OperationScope): Mutation[] {
  return spellings.map((spelling) =>
    spelling.isAllowed(scope.operation) ? matchStrictly(scope, spelling) : matchLoosely(scope, spelling),
  );
}

function matchStrictly(scope: OperationScope, { label, title, normalize }: Spelling): Mutation {
  const { contract, operation } = scope;
  const api = contract.apis[operation.api];
  return createRequestMutation(scope, {
    name: `path/${label}/strict`,
    lines: [operation.line, ...successLines(operation)],
    title: `does not know its path ${title}`,
    remedy: `that the path ${title} is answered in the same way`,
    alter(received) {
      const { request } = received;
      if (!api || normalize(request.path, operation) === request.path) return undefined;
      const match = { kind: 'unknownPath', api } as const;
      const rejection = rejectRoute(match, request);
      const rejections = rejection ? [rejection] : [];
      return { ...received, match, operation: undefined, declared: api, rejections, body: undefined };
    },
  });
}

function matchLoosely(scope: OperationScope, { label, title, normalize }: Spelling): Mutation {
  const { contract, operation } = scope;
  const { errors = [], rejectionErrors } = contract.apis[operation.api] ?? {};
  const unknownPaths = errors.filter(({ name }) => name === rejectionErrors?.unknownPath);
  return createMutation(scope, {
    name: `path/${label}/loose`,
    lines: [...unknownPaths.map(({ line }) => line), operation.line],
    title: `takes its path ${title}`,
    remedy: `that the path ${title} is not known`,
    createMutant: () => ({
      alterRequest(received, { receive }) {
        const { request } = received;
        const path = normalize(request.path, operation);
        if (received.operation || path === request.path) return undefined;
        const found = contract.match(request.method, path);
        return found.kind === 'operation' && found.operation === operation ? receive({ ...request, path }) : undefined;
      },
    }),
  });
}

/** Writes the fixed segments of a path as its template does. */
function withTemplateCase(path: string, operation: Operation): string {
  const template = operation.path.split('/');
  const segments = path.split('/').map((segment, index) => {
    const fixed = template[index] ?? '';
    return fixed.toLowerCase() === segment.toLowerCase() ? fixed : segment;
  });
  return segments.join('/');
}
