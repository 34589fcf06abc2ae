import { findNode, operationLocations, resolvePointer, toPointer } from './openapi.ts';
import { isRecord } from './run.ts';

/** The number of statements of each kind, by source. */
export type Sources = Readonly<Record<'operations' | 'responses' | 'messages' | 'members', Readonly<Record<string, number>>>>;

/** Counts the operations, responses, messages and members of the contract. A statement without a source has that of its parent. */
export function countSources(): Sources {
  const operations = new Map<string, string>();
  const responses = new Map<string, string>();
  const messages = new Map<string, string>();
  const members = new Map<string, string>();

  for (const { pointer: operation } of operationLocations) {
    const operationSource = addSource(operations, operation, 'unknown');
    countContent(`${operation}/requestBody`, operationSource);
    for (const status of listNames(`${operation}/responses`)) {
      const response = resolvePointer(operation + toPointer('responses', status));
      const responseSource = addSource(responses, response, operationSource);
      if (Number(status) >= 400) countMessages(response, responseSource);
      countContent(response, responseSource);
    }
  }
  return { operations: count(operations), responses: count(responses), messages: count(messages), members: count(members) };

  function countMessages(response: string, parentSource: string): void {
    for (const mediaType of listNames(`${response}/content`)) {
      const examples = response + toPointer('content', mediaType, 'examples');
      for (const name of listNames(examples)) addSource(messages, resolvePointer(examples + toPointer(name)), parentSource);
    }
  }

  function countContent(owner: string, parentSource: string): void {
    for (const mediaType of listNames(`${owner}/content`))
      countSchema(owner + toPointer('content', mediaType, 'schema'), parentSource);
  }

  function countSchema(reference: string, parentSource: string): void {
    const schema = resolvePointer(reference);
    const source = findSource(schema) ?? parentSource;
    for (const name of listNames(`${schema}/properties`)) {
      const member = schema + toPointer('properties', name);
      if (members.has(member)) continue;
      const memberSource = findSiblingSource(member) ?? findSource(resolvePointer(member)) ?? source;
      members.set(member, memberSource);
      countSchema(member, memberSource);
    }
    if (isRecord(findNode(`${schema}/items`))) countSchema(`${schema}/items`, source);
    const alternatives = Object(findNode(schema)).anyOf;
    for (const index of Array.isArray(alternatives) ? alternatives.keys() : []) countSchema(`${schema}/anyOf/${index}`, source);
  }
}

/** Adds the source of a statement unless it has one; returns the source. */
function addSource(sources: Map<string, string>, statement: string, parentSource: string): string {
  const source = findSource(statement) ?? parentSource;
  if (!sources.has(statement)) sources.set(statement, source);
  return source;
}

function findSource(pointer: string): string | undefined {
  return readSource(findNode(pointer));
}

/** Finds the source next to a reference, not in the node that it leads to. */
function findSiblingSource(pointer: string): string | undefined {
  const slash = pointer.lastIndexOf('/');
  const parent = findNode(pointer.slice(0, slash));
  return isRecord(parent) ? readSource(parent[pointer.slice(slash + 1)]) : undefined;
}

/** Reads the first source of a statement. */
function readSource(statement: unknown): string | undefined {
  const source = isRecord(statement) ? statement['x-source'] : undefined;
  return typeof source === 'string' ? source.split(/[ ,]/)[0] : undefined;
}

function listNames(pointer: string): string[] {
  const value = findNode(pointer);
  return isRecord(value) ? Object.keys(value) : [];
}

function count(sources: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = { seed: 0, public: 0, inferred: 0 };
  for (const source of sources.values()) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}
