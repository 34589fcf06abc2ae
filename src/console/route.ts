import { useState } from 'preact/hooks';
import { usePageEvent } from './use-page-event.ts';

/** The views of the console, in the order of the navigation. */
export const viewNames = ['requests', 'sandboxes', 'coverage', 'reference', 'contract'] as const;
/** The name of a view, the first part of the address after `#/`. */
export type ViewName = (typeof viewNames)[number];

/** The place in the console that an address names. */
export interface Route {
  readonly view: ViewName;
  /** The rest of the address, such as the id of an exchange. */
  readonly segments: readonly string[];
}

/** Reads a route from the hash of an address; anything unknown leads to the first view. */
function parseRoute(hash: string): Route {
  const [name = '', ...segments] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const view = viewNames.find((candidate) => candidate === name) ?? viewNames[0];
  return { view, segments: segments.filter((segment) => segment !== '') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Writes a route as the hash of an address. */
export function routeTo(view: ViewName, ...segments: readonly string[]): string {
  return `#/${[view, ...segments.map(encodeURIComponent)].join('/')}`;
}

/** Gives the present route, and follows the address. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  usePageEvent('hashchange', () => setHash(location.hash), []);
  return parseRoute(hash);
}
