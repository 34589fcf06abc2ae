import { node, places, pointer, target } from './referee.ts';
import { isRecord } from './run.ts';

/** How many statements of the contract come from where, by kind of statement. */
export type Sources = Readonly<Record<'operations' | 'responses' | 'messages' | 'members', Readonly<Record<string, number>>>>;

/** Counts every operation, response, message and member once, with the source that is nearest to it. */
export function countSources(): Sources {
  const found = {
    operations: new Map<string, string>(),
    responses: new Map<string, string>(),
    messages: new Map<string, string>(),
    members: new Map<string, string>(),
  };

  for (const place of places) {
    const operation = visit(found.operations, place.pointer, 'unknown');
    members(`${place.pointer}/requestBody`, operation);
    for (const status of namesAt(`${place.pointer}/responses`)) {
      const at = target(`${place.pointer}${pointer('responses', status)}`);
      const source = visit(found.responses, at, operation);
      for (const mediaType of namesAt(`${at}/content`)) {
        const content = `${at}${pointer('content', mediaType)}`;
        if (Number(status) >= 400)
          for (const name of namesAt(`${content}/examples`))
            visit(found.messages, target(`${content}${pointer('examples', name)}`), source);
      }
      members(at, source);
    }
  }
  return {
    operations: tally(found.operations),
    responses: tally(found.responses),
    messages: tally(found.messages),
    members: tally(found.members),
  };

  function members(owner: string, source: string): void {
    for (const mediaType of namesAt(`${owner}/content`)) schema(`${owner}${pointer('content', mediaType, 'schema')}`, source);
  }

  function schema(reference: string, above: string): void {
    const at = target(reference);
    const source = sourceOf(at) ?? above;
    for (const name of namesAt(`${at}/properties`)) {
      const member = `${at}${pointer('properties', name)}`;
      if (found.members.has(member)) continue;
      const own = ownSource(member) ?? sourceOf(target(member)) ?? source;
      found.members.set(member, own);
      schema(member, own);
    }
    if (isRecord(node(`${at}/items`))) schema(`${at}/items`, source);
    const alternatives = Object(node(at)).anyOf;
    for (const index of Array.isArray(alternatives) ? alternatives.keys() : []) schema(`${at}/anyOf/${index}`, source);
  }
}

function visit(into: Map<string, string>, at: string, above: string): string {
  const source = sourceOf(at) ?? above;
  if (!into.has(at)) into.set(at, source);
  return source;
}

function sourceOf(at: string): string | undefined {
  return kindOf(node(at));
}

/** What stands beside a reference, not behind it. */
function ownSource(at: string): string | undefined {
  const parent = node(at.slice(0, at.lastIndexOf('/')));
  return isRecord(parent) ? kindOf(parent[at.slice(at.lastIndexOf('/') + 1)]) : undefined;
}

function kindOf(found: unknown): string | undefined {
  return isRecord(found) && typeof found['x-source'] === 'string' ? found['x-source'].split(/[ ,]/)[0] : undefined;
}

function namesAt(at: string): string[] {
  const found = node(at);
  return isRecord(found) ? Object.keys(found) : [];
}

function tally(found: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = { seed: 0, public: 0, inferred: 0 };
  for (const kind of found.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
