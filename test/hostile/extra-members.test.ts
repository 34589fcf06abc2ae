import { expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { isObject, type JsonObject } from '../../src/contract/json.ts';
import { createMock } from '../../src/index.ts';

/** Values that a client may give a member that the operation does not take. */
const values = ['text', 5, true, null, {}, ['a']];
/** Creates and changes, with the headers that they need. */
const operations = [
  ['createVoiceCall', { Authorization: 'Bearer staff_alice' }],
  ['updateVoiceCall', { Authorization: 'Bearer staff_alice' }],
  ['createCall', { Authorization: 'Bearer any' }],
] as const;

/** Lists the paths of all members in a value. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  return isObject(value)
    ? Object.entries(value).flatMap(([name, member]) => [[...path, name], ...pathsIn(member, [...path, name])])
    : [];
}

/** Adds a member to a body, unless it has it. */
function withMember(body: JsonObject, [name = '', ...rest]: readonly string[], value: unknown): JsonObject {
  const found = body[name];
  if (rest.length > 0) return { ...body, [name]: withMember(isObject(found) ? found : {}, rest, value) };
  return { [name]: value, ...body };
}

it.each(operations)('%s answers a request with any member of a response that it does not take', async (name, headers) => {
  const { method, path, body, responses } = contract.operations[name] ?? expect.fail(name);
  const example = body?.examples[0];
  if (!isObject(example)) return expect.fail('no example');
  const shown = Object.values(responses).flatMap(({ examples }) => pathsIn(Object.values(examples)[0]));
  // A response may have what the request has in a member of its own, such as `data`.
  const places = new Set(shown.flatMap((place) => [place, place.slice(1)]).map((place) => place.join('/')));
  const mock = createMock();
  const url = new URL(path.replace('{accountKey}', 'a'), 'http://mock.test');
  const send = (to: URL, how: string, sent: unknown) =>
    mock.fetch(to, { method: how, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(sent) });
  if (path.includes('{uid}')) {
    const created = await send(
      new URL(path.replace('/{uid}', ''), url),
      'POST',
      contract.operations.createVoiceCall?.body?.examples[0],
    );
    url.pathname = url.pathname.replace(encodeURIComponent('{uid}'), JSON.parse(await created.text()).data.uid);
  }
  for (const place of places) {
    for (const value of values) {
      const sent = withMember(example, place.split('/'), value);
      const { status } = await send(url, method, sent);
      expect([status < 500, place, value]).toEqual([true, place, value]);
    }
  }
  expect(mock.journal.some(({ response }) => response.status < 300)).toBe(true);
});
