/**
 * Reads the path parameters of the resource that a response leads to (`Location`). Its host does not matter: the documented
 * addresses name another one than that of the request, and a token must not be sent there.
 * @param template the path of the resource's operation
 * @throws TypeError for a response without Location, and for one that leads to another resource
 * @example
 * readLocation(response, '/v0/{accountKey}/calls/{callGuid}');
 * // { accountKey: 'a1b2c3d4e5', callGuid: '94e5928c-7f7e-4645-ad72-61010f906449' }
 */
export function readLocation(response: Response, template: string): Record<string, string> {
  const location = response.headers.get('location');
  if (location === null) throw new TypeError(`the response (${response.status}) has no Location to follow`);
  const wanted = template.split('/').filter(Boolean);
  const { pathname } = new URL(location, 'http://localhost');
  const seen = pathname.split('/').filter(Boolean).slice(-wanted.length);
  const isParameter = (segment: string) => segment.startsWith('{');
  const leads = wanted.every((segment, index) => isParameter(segment) || segment.toLowerCase() === seen[index]?.toLowerCase());
  if (!leads || seen.length < wanted.length) throw new TypeError(`the Location ${location} leads to no ${template}`);
  return Object.fromEntries(
    wanted.flatMap((segment, index) =>
      isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(seen[index] ?? '')]] : [],
    ),
  );
}
