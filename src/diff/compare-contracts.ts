import diff from 'microdiff';
import { isObject, type JsonObject, toPointer } from '../contract/json.ts';
import { describeChange, type PlacedChange } from './describe.ts';
import { effectOf, isDescriptive } from './effect.ts';
import { isError, type OperationShape, readOperations } from './operation-shapes.ts';
import { nameMaps } from './shape.ts';

/** The consequence of a change: `breaking` for a client or a server that was right before, or none, or none for any message. */
export type ChangeLevel = 'breaking' | 'compatible' | 'documentation';

/** A difference between two versions of a contract. */
export interface ContractChange {
  readonly level: ChangeLevel;
  /** The operationId; the name of an API for responses that belong to no operation. */
  readonly operation: string;
  /** The method and path. */
  readonly title: string;
  /** The name of the documented message that changed. */
  readonly message?: string;
  /** The place in the operation, as a JSON pointer; references are replaced there by what they lead to. */
  readonly pointer: string;
  readonly action: PlacedChange['action'];
  /** The change in words. */
  readonly text: string;
}

const actions = { CREATE: 'added', REMOVE: 'removed', CHANGE: 'changed' } as const;

/**
 * Compares two versions of an OpenAPI document, operation by operation.
 * @throws ShapeError if a document has a reference that leads to nothing, or a part of a wrong kind
 */
export function compareContracts(before: JsonObject, after: JsonObject): ContractChange[] {
  const old = readOperations(before);
  const renewed = readOperations(after);
  const moved = [...old].flatMap(([key, { name }]) => {
    const [newKey] = renewed.has(key) ? [] : ([...renewed].find(([other, to]) => to.name === name && !old.has(other)) ?? []);
    return newKey === undefined ? [] : [[key, newKey] as const];
  });
  const newKeys = new Map(moved);
  const unmatched = [...renewed].filter(([key]) => !old.has(key) && !moved.some(([, newKey]) => newKey === key));
  return [
    ...[...old].flatMap(([key, from]) => {
      const to = renewed.get(newKeys.get(key) ?? key);
      return to ? compareOperations(from, to) : [wholeOperation(from, 'removed', 'breaking')];
    }),
    ...unmatched.map(([, to]) => wholeOperation(to, 'added', 'compatible')),
  ];
}

function wholeOperation({ name, title }: OperationShape, action: 'added' | 'removed', level: ChangeLevel): ContractChange {
  return { level, operation: name, title, pointer: '', action, text: `operation ${action}` };
}

function compareOperations(from: OperationShape, to: OperationShape): ContractChange[] {
  const changes = diff(from.shape, to.shape).flatMap((difference) => {
    const before: unknown = 'oldValue' in difference ? difference.oldValue : undefined;
    const after: unknown = 'value' in difference ? difference.value : undefined;
    return divide({ path: difference.path.map(String), action: actions[difference.type], before, after });
  });
  const { name: operation, title } = to;
  const isSamePlace = from.title.replace(/\{[^{}]*\}/g, '{}') === title.replace(/\{[^{}]*\}/g, '{}');
  const place = {
    level: 'breaking',
    operation,
    title,
    pointer: '',
    action: 'changed',
    text: `${from.title}, now ${title}`,
  } as const;
  return [
    ...(isSamePlace ? [] : [place]),
    ...withoutRepetition(changes).map((change): ContractChange => {
      const message = messageOf(change.path);
      const { path, action } = change;
      const required = becomesRequired(change, changes) ? ', required' : '';
      return {
        level: levelOf(change, changes, to),
        operation,
        title,
        ...(message === undefined ? {} : { message }),
        pointer: toPointer(path),
        action,
        text: describeChange(change) + required,
      };
    }),
    ...compareOrder(from, to),
  ];
}

/** Members that are there or not without any effect of their own. */
const containers = new Set(['required', 'properties', 'headers', 'content', 'examples']);

/** Divides a change of a whole container in those of its members. */
function divide(change: PlacedChange): PlacedChange[] {
  const { path, action, before, after } = change;
  const value = before ?? after;
  const isName = nameMaps.has(path.at(-2) ?? '');
  if (isName || !containers.has(path.at(-1) ?? '') || action === 'changed' || !isObject(value)) return [change];
  return Object.entries(value).map(([name, member]) => ({
    path: [...path, name],
    action,
    ...(action === 'added' ? { after: member } : { before: member }),
  }));
}

/** Leaves out what another change says as well: that a member that was added or removed is required. */
function withoutRepetition(changes: readonly PlacedChange[]): PlacedChange[] {
  const members = new Set(changes.map(({ path, action }) => `${action} ${toPointer(path)}`));
  return changes.filter(({ path, action }) => {
    const name = path.at(-1) ?? '';
    if (path.at(-2) !== 'required') return true;
    return !members.has(`${action} ${toPointer([...path.slice(0, -2), 'properties', String(JSON.parse(name))])}`);
  });
}

function becomesRequired({ path, action }: PlacedChange, changes: readonly PlacedChange[]): boolean {
  if (action !== 'added' || path.at(-2) !== 'properties') return false;
  const pointer = toPointer([...path.slice(0, -2), 'required', JSON.stringify(path.at(-1))]);
  return changes.some((other) => other.action === 'added' && toPointer(other.path) === pointer);
}

function messageOf([part, status = '', content, , examples, name]: readonly string[]): string | undefined {
  return part === 'responses' && isError(status) && content === 'content' && examples === 'examples' ? name : undefined;
}

/** Judges a change from the client's side for requests, and from the server's for responses. */
function levelOf(change: PlacedChange, changes: readonly PlacedChange[], to: OperationShape): ChangeLevel {
  const { path, action, after } = change;
  const [part = '', name = ''] = path;
  const isRemoved = action === 'removed';
  if (part === 'security') {
    const isOpen = isObject(to.shape.security) && 'none' in to.shape.security;
    return isRemoved && !isOpen ? 'breaking' : 'compatible';
  }
  if (part === 'x-token-kinds' || (part === 'x-versions' && name === 'supported')) return isRemoved ? 'breaking' : 'compatible';
  const { inner, isResponse, isPart } = findSchema(path);
  const last = path.at(-1) ?? '';
  if (inner === undefined) {
    if (path.some(isDescriptiveAt(path))) return 'documentation';
    if (isPart && action === 'added')
      return isObject(after) && after.required === true && !isResponse ? 'breaking' : 'compatible';
    if (last === 'required') return (after === true) === isResponse ? 'compatible' : 'breaking';
    return 'breaking';
  }
  if (inner.at(-2) === 'properties' && effectOf(inner, action, undefined, undefined) !== 'none') {
    if (action === 'added') return !isResponse && becomesRequired(change, changes) ? 'breaking' : 'compatible';
    if (isRemoved) return 'breaking';
  }
  const effect = effectOf(inner, action, change.before, after);
  if (effect === 'none') return 'documentation';
  return effect === (isResponse ? 'narrower' : 'wider') ? 'compatible' : 'breaking';
}

/** Makes the test for a part that only describes: not in the examples of errors, which are messages, but in all others. */
function isDescriptiveAt(path: readonly string[]) {
  const isMessage = messageOf(path) !== undefined;
  return (segment: string, index: number) => isDescriptive(segment) && !(isMessage && (index <= 5 || path[6] === 'value'));
}

/** Finds the schema of a change, and tells which way its values go. A part is a parameter, a header, a status or the like. */
function findSchema(path: readonly string[]) {
  const isResponse = path[0] === 'responses';
  const places = [
    ['parameters', '*'],
    ['request'],
    ['request', 'content', '*'],
    ['responses'],
    ['responses', '*'],
    ['responses', '*', 'headers'],
    ['responses', '*', 'headers', '*'],
    ['responses', '*', 'content'],
    ['responses', '*', 'content', '*'],
    ['responses', '*', 'content', '*', 'examples'],
    ['responses', '*', 'content', '*', 'examples', '*'],
  ];
  const fits = (place: readonly string[]) => place.every((name, index) => name === '*' || name === path[index]);
  const schema = places.find((place) => fits(place) && path[place.length] === 'schema');
  const isPart = places.some((place) => place.length === path.length && fits(place));
  return { inner: schema && path.slice(schema.length + 1), isResponse, isPart };
}

/** Compares the order of the messages that both versions have: the first that applies is the response. */
function compareOrder({ messages: before }: OperationShape, { name, title, messages }: OperationShape): ContractChange[] {
  const kept = [...new Set(messages)].filter((message) => before.includes(message));
  const was = [...new Set(before)].filter((message) => messages.includes(message));
  const index = kept.findIndex((message, place) => message !== was[place]);
  const message = kept[index];
  if (message === undefined) return [];
  const text = `message ${message} now comes before ${was[index]}`;
  return [{ level: 'breaking', operation: name, title, message, pointer: '/responses', action: 'changed', text }];
}
