import type { Contract, DeclaredResponse, Operation } from './contract.ts';
import { contentTypeOf } from './media-type.ts';
import { createViolation } from './validate-request.ts';
import { validateResponse } from './validate-response.ts';
import type { Violation } from './violation.ts';

/** An answer as it came over the wire. */
export interface ReceivedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decoded; absent where it could not be read. */
  readonly text?: string | undefined;
}

/**
 * Checks an answer that somebody else gave: as {@link validateResponse}, and its media type, and whether its body can be read.
 * @param sent the request's body as it was understood
 */
export function validateReceived(
  contract: Contract,
  { responses, line }: Pick<Operation, 'responses' | 'line'>,
  { status, headers, text }: ReceivedResponse,
  sent?: unknown,
): Violation[] {
  const declared = responses[status];
  if (!declared) return validateResponse(contract, responses, line, { status, headers: {} });
  const { type } = contentTypeOf(headers['content-type']);
  const read = bodyOf(declared, type, headers['content-type'], text);
  const reply = { status, headers: declaredHeaders(declared, headers), body: read.value, mediaType: type };
  if (read.isChecked) return validateResponse(contract, responses, line, reply, sent);
  const { body: _, alternatives: __, ...bodiless } = declared;
  return [...validateResponse(contract, { [status]: bodiless }, line, reply), ...read.broken];
}

/** The body as a value; not to be checked any further where something is said of it already. */
function bodyOf(
  { mediaType, alternatives = {}, line }: DeclaredResponse,
  type: string,
  sentType: string | undefined,
  text: string | undefined,
): { readonly isChecked: boolean; readonly value?: unknown; readonly broken: readonly Violation[] } {
  const rejections = (violation: Violation) => ({ isChecked: false, broken: [violation] });
  if (mediaType === undefined) {
    if (text === undefined || text === '') return { isChecked: true, broken: [] };
    return rejections(createViolation('body', 'body', '', text, line, 'no body'));
  }
  const types = [mediaType, ...Object.keys(alternatives)];
  const expected = types.join(' or ');
  if (text === '') return rejections(createViolation('body', 'body', '', undefined, line, `a body of ${expected}`));
  if (!types.includes(type)) return rejections(createViolation('mediaType', 'header', '/content-type', sentType, line, expected));
  if (text === undefined) return { isChecked: false, broken: [] };
  if (!type.endsWith('json')) return { isChecked: true, value: text, broken: [] };
  try {
    return { isChecked: true, value: JSON.parse(text), broken: [] };
  } catch {
    return rejections(createViolation('json', 'body', '', text, line, `valid ${type}`));
  }
}

/** The declared headers, in the letters of the contract. */
export function declaredHeaders(
  { constants, headerExamples }: DeclaredResponse,
  headers: ReceivedResponse['headers'],
): Record<string, string> {
  const names = [...Object.keys(constants), ...Object.keys(headerExamples)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name.toLowerCase()];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
