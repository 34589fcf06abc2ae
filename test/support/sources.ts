import { node, places, pointer, target } from './referee.ts';
import { isRecord } from './run.ts';

/** The number of statements of each kind, by source. */
export type Sources = Readonly<Record<'operations' | 'responses' | 'messages' | 'members', Readonly<Record<string, number>>>>;

/** Counts every operation, response, message and member of the contract once. One without a source has that of its parent. */
export function countSources(): Sources {
  const operations = new Map<string, string>();
  const responses = new Map<string, string>();
  const messages = new Map<string, string>();
  const members = new Map<string, string>();

  for (const { pointer: operation } of places) {
    const operationSource = note(operations, operation, 'unknown');
    countContent(`${operation}/requestBody`, operationSource);
    for (const status of namesAt(`${operation}/responses`)) {
      const response = target(operation + pointer('responses', status));
      const responseSource = note(responses, response, operationSource);
      if (Number(status) >= 400) countMessages(response, responseSource);
      countContent(response, responseSource);
    }
  }
  return { operations: count(operations), responses: count(responses), messages: count(messages), members: count(members) };

  function countMessages(response: string, parentSource: string): void {
    for (const mediaType of namesAt(`${response}/content`)) {
      const examples = response + pointer('content', mediaType, 'examples');
      for (const name of namesAt(examples)) note(messages, target(examples + pointer(name)), parentSource);
    }
  }

  function countContent(owner: string, parentSource: string): void {
    for (const mediaType of namesAt(`${owner}/content`))
      countSchema(owner + pointer('content', mediaType, 'schema'), parentSource);
  }

  function countSchema(reference: string, parentSource: string): void {
    const schema = target(reference);
    const source = sourceAt(schema) ?? parentSource;
    for (const name of namesAt(`${schema}/properties`)) {
      const member = schema + pointer('properties', name);
      if (members.has(member)) continue;
      const memberSource = sourceBeside(member) ?? sourceAt(target(member)) ?? source;
      members.set(member, memberSource);
      countSchema(member, memberSource);
    }
    if (isRecord(node(`${schema}/items`))) countSchema(`${schema}/items`, source);
    const alternatives = Object(node(schema)).anyOf;
    for (const index of Array.isArray(alternatives) ? alternatives.keys() : []) countSchema(`${schema}/anyOf/${index}`, source);
  }
}

/** Notes the source of a statement that is not noted yet; returns the source. */
function note(sources: Map<string, string>, statement: string, parentSource: string): string {
  const source = sourceAt(statement) ?? parentSource;
  if (!sources.has(statement)) sources.set(statement, source);
  return source;
}

function sourceAt(place: string): string | undefined {
  return sourceOf(node(place));
}

/** The source that stands beside a reference, not behind it. */
function sourceBeside(place: string): string | undefined {
  const slash = place.lastIndexOf('/');
  const parent = node(place.slice(0, slash));
  return isRecord(parent) ? sourceOf(parent[place.slice(slash + 1)]) : undefined;
}

/** The first source of a statement. */
function sourceOf(statement: unknown): string | undefined {
  const source = isRecord(statement) ? statement['x-source'] : undefined;
  return typeof source === 'string' ? source.split(/[ ,]/)[0] : undefined;
}

function namesAt(place: string): string[] {
  const found = node(place);
  return isRecord(found) ? Object.keys(found) : [];
}

function count(sources: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = { seed: 0, public: 0, inferred: 0 };
  for (const source of sources.values()) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}
