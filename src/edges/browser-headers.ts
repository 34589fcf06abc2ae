/**
 * Makes the headers of an answer that a browser may open: it must not guess a type, show the answer in a frame, give it to another
 * origin, or ask another host.
 * @param sources further directives of the Content-Security-Policy, for what the answer may load
 */
export function browserHeaders(sources: string): string[] {
  return [
    ...['X-Content-Type-Options', 'nosniff'],
    ...['X-Frame-Options', 'DENY'],
    ...[
      'Content-Security-Policy',
      `default-src 'none'; ${sources}; connect-src 'self'; form-action 'none'; frame-ancestors 'none'`,
    ],
    ...['Cross-Origin-Resource-Policy', 'same-origin'],
  ];
}
