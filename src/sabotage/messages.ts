import type { ErrorExample, Json } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { fillMessage, type MessageTemplate, messageMatcher } from '../contract/message.ts';
import { applicableSchemas, enumValues, itemSchemas, memberSchemas } from '../contract/schema-walk.ts';
import { editText, formatPath } from './edit-response.ts';
import { createResponseMutation, formatSummary, type Mutation } from './mutation.ts';
import type { Scope } from './scope.ts';
import { incrementText } from './wrong-values.ts';

/** Responds with each named error in other words: a letter changed, the words of another error, another value of an enum. */
export function messageMutations(scope: Scope): Mutation[] {
  return scope.declared.errors.flatMap((error) => listTexts(error.body).flatMap((path) => mutateText(scope, error, path)));
}

function mutateText(scope: Scope, error: ErrorExample, path: readonly string[]): Mutation[] {
  const { name, status, line } = error;
  const where = formatPath(path.filter((segment) => !/^\d+$/.test(segment)));
  const documented = valueAtPath(error.body, path);
  const matches = messageMatcher(error);
  const values = enumAt(scope.schemas[scope.declared.responses[status]?.body ?? ''], path);
  const mutate = (label: string, title: string, edit: (text: string) => string) =>
    createResponseMutation(scope, {
      name: `${status}/${name}${where}/${label}`,
      statuses: [status],
      lines: [line],
      title: `answers ${name} (${formatSummary(error)}) with ${title} in ${where}`,
      remedy: `that ${where} is ${JSON.stringify(documented)}`,
      alter: (exchange) =>
        matches(exchange.body) ? editText(exchange, pathInBody(error, path, exchange.body), edit) : undefined,
    });
  if (values.length > 0) {
    const other = values.find((value) => value !== documented);
    return typeof other === 'string' ? [mutate('other', 'another value of the list', () => other)] : [];
  }
  const words = otherWords(scope, error, path);
  const isPlaceholder = typeof documented === 'string' && /^\{\w+\}$/.test(documented);
  return [
    mutate('letter', 'one letter changed', incrementText),
    ...(words === undefined || isPlaceholder ? [] : [mutate('other', 'the words of another error', () => words)]),
  ];
}

/** Finds a text that another error has in the same place; first among those with the same status. */
function otherWords({ declared: { errors } }: Scope, error: ErrorExample, path: readonly string[]): string | undefined {
  const documented = valueAtPath(error.body, path);
  return errors
    .toSorted((a, b) => Number(b.status === error.status) - Number(a.status === error.status))
    .filter((other) => other !== error && valueAtPath(other.body, path) !== documented)
    .map((other) => valueAtPath(fillMessage(other, {}), path))
    .find((text) => typeof text === 'string');
}

function listTexts(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return [path];
  const members = isList(value) ? [...value.entries()] : isMapping(value) ? Object.entries(value) : [];
  return members.flatMap(([name, member]) => listTexts(member, [...path, String(name)]));
}

/** Translates a path of a message into one of a body that carries it, whose lists may hold other messages before it. */
function pathInBody({ body: template, samples }: MessageTemplate, path: readonly string[], body: Json | undefined): string[] {
  const [name, ...rest] = path;
  const part = name === undefined ? undefined : valueAtPath(template, [name]);
  if (name === undefined || part === undefined) return [];
  const found = isList(body) ? String(body.findIndex(messageMatcher({ body: part, samples }))) : name;
  return [found, ...pathInBody({ body: part, samples }, rest, valueAtPath(body, [found]))];
}

/** Finds the enum of the value that a path of a body leads to. */
function enumAt(schema: Json | undefined, path: readonly string[]): Json[] {
  const schemas = path.reduce(
    (outer, name) => (/^\d+$/.test(name) ? itemSchemas(outer) : memberSchemas(outer, name)),
    applicableSchemas(schema, '#'),
  );
  return enumValues(schemas);
}
