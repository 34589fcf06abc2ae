import type { Entry } from './entry.ts';

type Headers = Entry['requestHeaders'];
type Findings = Pick<Entry, 'violations' | 'advisories' | 'fault'>;
/** A value that JSON writes as null where it is undefined. */
type Optional<Value> = Value | null | undefined;

/** An entry without the names of its members. */
type Row = readonly [
  ...[id: string, at: number, duration: Optional<number>, status: number],
  ...[api: Optional<string>, operationId: Optional<string>, sandbox: Optional<string>, tokenKind: Optional<string>],
  ...[sabotage: Optional<string>, base: string, method: string, path: string, query: string],
  ...[
    requestHeaders: number,
    requestBodyLength: number,
    responseHeaders: Entry['responseHeaders'],
    responseBodyLength: number,
    findings: Optional<Findings>,
  ],
];

/**
 * Entries as JSON, and their bodies: to write those as JSON, too, takes as long as all the rest. The short ones are one text, one
 * behind the other; each long one is a text of its own, because V8 would copy it into the one.
 */
export type Packed = readonly string[];

/** The most characters of a short body. */
const longestShort = 2_000;

/** The content of the JSON. The headers of a client that repeats itself stand in it once, and the rows have their index. */
interface PackedEntries {
  readonly headers: readonly Headers[];
  readonly rows: readonly Row[];
  /** True where the texts of bodies are JSON strings: UTF-8 has no half of a surrogate pair, but JSON has. */
  readonly hasJsonBodies: boolean;
}

/** Packs entries. It runs for every exchange, so it only looks for repetition that costs nothing to see. */
export function packEntries(entries: readonly Entry[]): Packed {
  const headers: Headers[] = [];
  let short = '';
  const long: string[] = [];
  const addBody = (body: string): number => {
    if (body.length > longestShort) long.push(body);
    else short += body;
    return body.length;
  };
  const rows = entries.map((entry): Row => {
    const { id, at, duration, status, api, operationId, sandbox, tokenKind, sabotage, base, method, path, query } = entry;
    const { requestHeaders, requestBody, responseHeaders, responseBody, violations, advisories, fault } = entry;
    if (requestHeaders !== headers.at(-1)) headers.push(requestHeaders);
    const hasFindings = violations.length > 0 || advisories.length > 0 || fault !== undefined;
    return [
      id,
      at,
      duration,
      status,
      api,
      operationId,
      sandbox,
      tokenKind,
      sabotage,
      base,
      method,
      path,
      query,
      headers.length - 1,
      addBody(requestBody),
      responseHeaders,
      addBody(responseBody),
      hasFindings ? { violations, advisories, fault } : undefined,
    ];
  });
  const bodies = [short, ...long];
  const hasJsonBodies = !bodies.every((text) => text.isWellFormed());
  const packed: PackedEntries = { headers, rows, hasJsonBodies };
  return [JSON.stringify(packed), ...(hasJsonBodies ? bodies.map((text) => JSON.stringify(text)) : bodies)];
}

/** Gives back what {@link packEntries} took. */
export function unpackEntries([entries = '', ...bodies]: Packed): Entry[] {
  const packed: unknown = JSON.parse(entries);
  if (!isPacked(packed)) return [];
  const { headers, rows, hasJsonBodies } = packed;
  const [short = '', ...long] = hasJsonBodies ? bodies.map((text) => String(JSON.parse(text))) : bodies;
  let end = 0;
  let index = 0;
  const takeBody = (length: number): string => {
    if (length > longestShort) return long[index++] ?? '';
    end += length;
    return short.slice(end - length, end);
  };
  return rows.map((row): Entry => {
    const [id, at, duration, status, api, operationId, sandbox, tokenKind, sabotage, base, method, path, query, ...rest] = row;
    const [indexOfHeaders, requestBodyLength, responseHeaders, responseBodyLength, findings] = rest;
    const { violations = [], advisories = [], fault } = findings ?? {};
    return {
      id,
      at,
      duration: duration ?? undefined,
      api: api ?? undefined,
      operationId: operationId ?? undefined,
      sandbox: sandbox ?? undefined,
      tokenKind: tokenKind ?? undefined,
      base,
      method,
      path,
      query,
      requestHeaders: headers[indexOfHeaders] ?? {},
      requestBody: takeBody(requestBodyLength),
      status,
      responseHeaders,
      responseBody: takeBody(responseBodyLength),
      violations,
      advisories,
      fault,
      sabotage: sabotage ?? undefined,
    };
  });
}

/** Narrows the content of the text. */
function isPacked(packed: unknown): packed is PackedEntries {
  return typeof packed === 'object' && packed !== null && 'rows' in packed;
}
