import type { Operation } from '../contract/contract.ts';
import { pathTemplate } from '../contract/path-template.ts';
import type { PathParameters, Request } from '../contract/request.ts';

/** A request but for the server's address and the identifier of a resource that has to be created first. */
export interface RequestTemplate {
  readonly operation: Operation;
  readonly method: string;
  readonly path: PathParameters;
  /** The path parameter that takes the identifier of a created resource. */
  readonly idParameter?: string | undefined;
  /** The operation's path in other letter case. */
  readonly spelling?: string | undefined;
  /** Replaces the slash at the end of the path. */
  readonly suffix?: string | undefined;
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The kind of its token, if the API has kinds. */
  readonly tokenKind?: string | undefined;
}

/** Completes a template with the server's address and, if it needs one, the identifier of a resource. */
export function fillTemplate(template: RequestTemplate, base: string, id?: string): Request {
  const { operation, method, idParameter, spelling, suffix, query, headers, body } = template;
  const parameters = idParameter === undefined || id === undefined ? template.path : { ...template.path, [idParameter]: id };
  const path = pathTemplate(operation, spelling)(parameters);
  return { method, path: suffix === undefined ? path : path.replace(/\/$/, '') + suffix, query, headers, body, base };
}
