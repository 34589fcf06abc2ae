import { hideCredential } from '../contract/credentials.ts';
import type { HidePath } from '../contract/redact-path.ts';
import type { Entry } from './entry.ts';

/** Hides the credentials of a path wherever an exchange repeats it. */
export function hideInEntry(entry: Entry, hide: HidePath): Entry {
  // An excerpt may end within a credential, so that only its name tells.
  const hideExcerpt = (text: string) => {
    const hidden = hide(text);
    return hidden === text ? hideCredential(text) : hidden;
  };
  const hideValues = <Value extends object>(values: Value, hideText: HidePath = hideExcerpt): Value =>
    JSON.parse(JSON.stringify(values), (_, value: unknown) => (typeof value === 'string' ? hideText(value) : value));
  const { path, sandbox, query, requestHeaders, responseHeaders, responseBody, violations, advisories } = entry;
  return {
    ...entry,
    path: hide(path),
    sandbox: sandbox === undefined ? undefined : hide(sandbox),
    query: hide(query),
    requestHeaders: hideValues(requestHeaders, hide),
    responseHeaders: hideValues(responseHeaders),
    responseBody: hide(responseBody),
    violations: hideValues(violations),
    advisories: hideValues(advisories),
  };
}
