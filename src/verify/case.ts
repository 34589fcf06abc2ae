import type { Operation, RejectionKind } from '../contract/contract.ts';
import { toPointer } from '../contract/json.ts';
import { findError } from '../contract/rejection.ts';
import { successesOf } from '../contract/responses.ts';
import type { VerifyContext } from './context.ts';
import type { Expectation } from './expect.ts';
import type { RequestTemplate } from './fill-template.ts';
import { buildTemplate, type Overrides } from './request-template.ts';

/** A request to try, and what to do with its response. */
export interface Case {
  /** Stable, like a path, below the operation: `createCall/body/smallest`. */
  readonly name: string;
  readonly title: string;
  /** The line of openapi.yaml that it is derived from. */
  readonly line: number;
  readonly template: RequestTemplate;
  /** Errors that the state of the target leads to. */
  readonly stateErrors?: readonly string[];
  /** Requests after a success: read back what was created or changed by default, nothing, or list it page by page. */
  readonly followUps?: 'none' | 'pages';
  /** Why it is not tried. */
  readonly skipReason?: string | undefined;
}

/** Finds the response that the contract calls for, before a resource is created. */
export function expectedResponse(context: VerifyContext, item: Pick<Case, 'template' | 'stateErrors'>): Expectation | undefined {
  return context.expectFilled(item.template, item.stateErrors);
}

/** Creates a case of an operation. Its title starts with the operationId, and its line is that of the success by default. */
export function createCase(
  context: VerifyContext,
  operation: Operation,
  name: string,
  title: string,
  overrides: Overrides = {},
  line: number = successLine(operation),
): Case {
  const template = buildTemplate(context, operation, overrides);
  return { name, title: `${operation.operationId} ${title}`, line, template };
}

function successLine(operation: Operation): number {
  return successesOf(operation)[0]?.line ?? operation.line;
}

/** Finds the line of the error for a kind of rejection, or of the success if the contract declares no error for it. */
export function rejectionLine(operation: Operation, kind: RejectionKind): number {
  return findError(operation, operation.rejectionErrors[kind])?.line ?? successLine(operation);
}

/** Writes a path for a title. */
export function describePath(path: readonly string[]): string {
  return path.length === 0 ? 'the body' : toPointer(path);
}
