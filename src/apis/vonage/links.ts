import type { Operation } from '../../contract/contract.ts';
import { pathTemplate } from '../../contract/path-template.ts';
import type { PathParameters } from '../../contract/request.ts';
import type { ResponseBodyOf } from '../api.ts';

type Links = ResponseBodyOf<'getCall', 200>['links'];

/** Creates a function that writes the documented links for a call, with the base that its reader uses. */
export function linksLike(documented: Links, getCall: Operation): (base: string, parameters: PathParameters) => Links {
  const templates = documented.map(({ href, rel }) => ({ path: pathTemplate(getCall, href), rel }));
  return (base, parameters) => {
    // JSON.stringify writes a list built by push in half the time of one built by map.
    const links: Links = [];
    for (const { path, rel } of templates) links.push({ href: base + path(parameters), rel });
    return links;
  };
}
