import type { DeclaredResponse, DeclaredResponses, ErrorExample, Json, Operation } from './contract.ts';
import { pointerSegments } from './json.ts';
import { leaves } from './json-edit.ts';
import type { createMatch } from './match.ts';

/** Lists the declared successes, by ascending status. */
export function successesOf({ responses }: DeclaredResponses): DeclaredResponse[] {
  return Object.values(responses).filter(({ status }) => status < 300);
}

/** Finds the error that says that a resource does not exist, as opposed to its path. */
export function missingResourceError({ errors, rejectionErrors }: DeclaredResponses): ErrorExample | undefined {
  const rejections = Object.values(rejectionErrors);
  return errors.find(({ status, name }) => status === 404 && !rejections.includes(name));
}

/** A URI in a response whose documented value leads to an operation. */
export interface DocumentedUri {
  readonly in: 'header' | 'body';
  /** The name of the header, or the segments of the path in the body, where `*` stands for every item of a list. */
  readonly path: readonly string[];
  readonly operation: Operation;
}

/**
 * Finds the URIs in the example headers and in the first example of a response.
 * @example
 * findUris(createMatch(contract), response)[0]?.path; // ['Location']
 */
export function findUris(match: ReturnType<typeof createMatch>, { headerExamples, examples }: DeclaredResponse): DocumentedUri[] {
  const documented = (part: DocumentedUri['in'], value: Json | undefined) =>
    leaves(value).flatMap(({ pointer, value: uri }) => {
      const found = typeof uri === 'string' && URL.canParse(uri) ? match('GET', new URL(uri).pathname) : undefined;
      return found?.kind === 'operation' ? [{ in: part, path: pointerSegments(pointer), operation: found.operation }] : [];
    });
  return [...documented('header', headerExamples), ...documented('body', Object.values(examples)[0])];
}
