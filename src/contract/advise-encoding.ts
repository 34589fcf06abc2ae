import { contentTypeOf } from './media-type.ts';
import { formMediaType } from './parse-body.ts';
import type { Request } from './request.ts';
import type { Advisory } from './violation.ts';

const noAdvisories: readonly Advisory[] = [];

/**
 * Tells of bytes that are no UTF-8, in a body or percent-encoded in a query or a form: they were read as U+FFFD. No source says if
 * the services refuse them.
 */
export function adviseEncoding({ query, body, headers, isUtf8 = true }: Request): readonly Advisory[] {
  const isForm = body.includes('%') && contentTypeOf(headers['content-type']).type === formMediaType;
  if (isUtf8 && !isForm && !query.includes('%')) return noAdvisories;
  return [
    ...(hasInvalidEscapes(query) ? [notUtf8('query')] : []),
    ...(!isUtf8 || (isForm && hasInvalidEscapes(body)) ? [notUtf8('body')] : []),
  ];
}

/** Makes the advisory of a part of a message that is no UTF-8. */
export function notUtf8(part: 'query' | 'body' | 'response/body'): Advisory {
  const text = `the ${part.replace('/', ' ')} has bytes that are not UTF-8; each was read as U+FFFD`;
  return { code: 'encoding', where: `/${part}`, text };
}

function hasInvalidEscapes(text: string): boolean {
  if (!/%[89a-f]/i.test(text)) return false;
  for (const [escapes] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    try {
      decodeURIComponent(escapes);
    } catch {
      return true;
    }
  }
  return false;
}
