import type { ErrorExample, Json } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { fillMessage, type MessageTemplate, messageMatcher } from '../contract/message.ts';
import { changedAt, placeOf, withBody } from './edit-response.ts';
import { alterResponse, type Owner, type Sabotage, type Source } from './sabotage.ts';
import { oneLine, withOtherLetter } from './texts.ts';

/** Answers each named error in other words: a letter changed, the words of another error, another code of the list. */
export function messageSabotages(owner: Owner, source: Source): Sabotage[] {
  return owner.answers.errors.flatMap((error) => textsOf(error.body).flatMap((path) => ofText(owner, source, error, path)));
}

function ofText(owner: Owner, { schemas }: Source, error: ErrorExample, path: readonly string[]): Sabotage[] {
  const { name, status, line } = error;
  const where = placeOf(path.filter((segment) => !/^\d+$/.test(segment)));
  const documented = valueAtPath(error.body, path);
  const values = enumAt(schemas[owner.answers.responses[status]?.body ?? ''], path);
  const one = (label: string, title: string, change: (text: string) => string | undefined): Sabotage =>
    alterResponse(
      owner,
      `${status}/${name}${where}/${label}`,
      status,
      {
        lines: [line],
        title: `answers ${name} (${oneLine(error.summary)}) with ${title} in ${where}`,
        remedy: `that ${where} is ${JSON.stringify(documented)}`,
      },
      ({ answer, body }) => {
        const found = body === undefined ? undefined : locate(error, body, path);
        if (body === undefined || !found) return undefined;
        return withBody(
          answer,
          changedAt(body, found, (before) => {
            const after = typeof before === 'string' ? change(before) : undefined;
            return after === undefined || after === before ? undefined : { put: after };
          }),
        );
      },
    );
  if (values) {
    const other = values.find((value) => value !== documented);
    return typeof other === 'string' ? [one('other', 'another value of the list', () => other)] : [];
  }
  const words = otherWords(owner, error, path);
  const isFree = typeof documented === 'string' && /^\{\w+\}$/.test(documented);
  return [
    one('letter', 'one letter changed', withOtherLetter),
    ...(words === undefined || isFree ? [] : [one('other', 'the words of another error', () => words)]),
  ];
}

/** What another error of the owner says in the same place; one of the same status first. */
function otherWords({ answers }: Owner, error: ErrorExample, path: readonly string[]): string | undefined {
  const own = valueAtPath(error.body, path);
  const others = [...answers.errors].sort((a, b) => Number(b.status === error.status) - Number(a.status === error.status));
  return others
    .filter((other) => other !== error && valueAtPath(other.body, path) !== own)
    .map((other) => valueAtPath(fillMessage(other, {}), path))
    .find((text) => typeof text === 'string');
}

/** The paths of a value's texts. */
function textsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return [path];
  const members = isList(value) ? [...value.entries()] : isMapping(value) ? Object.entries(value) : [];
  return members.flatMap(([name, member]) => textsOf(member, [...path, String(name)]));
}

/** Finds where in a body a text of a template stands: in the first entry of a list that is like the template's. */
function locate(
  { body: template, samples }: MessageTemplate,
  body: Json,
  [name, ...rest]: readonly string[],
): string[] | undefined {
  const matches = (part: Json, value: Json | undefined) => messageMatcher({ body: part, samples })(value);
  if (name === undefined) return matches(template, body) ? [] : undefined;
  if (isList(template) && isList(body)) {
    const item = template[Number(name)];
    const index = item === undefined ? -1 : body.findIndex(messageMatcher({ body: item, samples }));
    const inner = index < 0 || item === undefined ? undefined : locate({ body: item, samples }, body[index] ?? null, rest);
    return inner && [String(index), ...inner];
  }
  if (!isMapping(template) || !isMapping(body)) return undefined;
  const [next, found] = [template[name], body[name]];
  const others = Object.entries(template).every(([key, value]) => key === name || isList(value) || matches(value, body[key]));
  const inner = !others || next === undefined || found === undefined ? undefined : locate({ body: next, samples }, found, rest);
  return inner && [name, ...inner];
}

/** The list of values of the member that a path of a body leads to. */
function enumAt(schema: Json | undefined, [name, ...rest]: readonly string[]): readonly Json[] | undefined {
  if (!isMapping(schema)) return undefined;
  if (name === undefined) return isList(schema.enum) ? schema.enum : undefined;
  if (schema.items !== undefined) return enumAt(schema.items, rest);
  return isMapping(schema.properties) ? enumAt(schema.properties[name], rest) : undefined;
}
