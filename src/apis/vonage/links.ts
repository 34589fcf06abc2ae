import type { Operation } from '../../contract/contract.ts';
import { pathOf } from '../../contract/uri.ts';
import type { AnswerOf } from '../api.ts';

type Links = AnswerOf<'getCall', 200>['links'];

/** The documented links, for a call and the address its reader uses. */
export function linksTo(
  documented: Links,
  base: string,
  getCall: Operation,
  parameters: Readonly<Record<string, string>>,
): Links {
  return documented.map(({ href, rel }) => ({ href: base + pathOf(getCall, parameters, href), rel }));
}
