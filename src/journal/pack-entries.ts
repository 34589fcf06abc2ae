import type { Entry } from './entry.ts';

type Headers = Entry['requestHeaders'];
type Findings = Pick<Entry, 'violations' | 'advisories' | 'fault'>;
/** A value that JSON writes as null where it is undefined. */
type Optional<Value> = Value | null | undefined;

/** A body, or the index of a long one. */
type Body = string | number;

/** An entry without the names of its members. */
type Row = readonly [
  ...[id: string, at: number, duration: Optional<number>, status: number],
  ...[api: Optional<string>, operationId: Optional<string>, sandbox: Optional<string>, tokenKind: Optional<string>],
  ...[sabotage: Optional<string>, base: string, method: string, path: string, query: string],
  ...[
    requestHeaders: number,
    requestBody: Body,
    responseHeaders: Entry['responseHeaders'],
    responseBody: Body,
    findings: Optional<Findings>,
  ],
];

/** Entries as one text, and the texts of their long bodies, which would take longer to be written as JSON. */
export type Packed = readonly string[];

/** The most characters of a body that is written with its entry. */
const maxWritten = 2_000;

/** The content of the text, as JSON. The headers of a client that repeats itself stand in it once, and the rows have their index. */
interface PackedEntries {
  readonly headers: readonly Headers[];
  readonly rows: readonly Row[];
}

/** Packs entries. It runs for every exchange, so it only looks for repetition that costs nothing to see. */
export function packEntries(entries: readonly Entry[]): Packed {
  const headers: Headers[] = [];
  const bodies: string[] = [];
  // UTF-8 has no half of a surrogate pair, but JSON has.
  const toBody = (body: string): Body => (body.length <= maxWritten || !body.isWellFormed() ? body : bodies.push(body) - 1);
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
      toBody(requestBody),
      responseHeaders,
      toBody(responseBody),
      hasFindings ? { violations, advisories, fault } : undefined,
    ];
  });
  return [JSON.stringify({ headers, rows } satisfies PackedEntries), ...bodies];
}

/** Gives back what {@link packEntries} took. */
export function unpackEntries([text = '', ...bodies]: Packed): Entry[] {
  const fromBody = (body: Body): string => (typeof body === 'string' ? body : (bodies[body] ?? ''));
  const packed: unknown = JSON.parse(text);
  if (!isPacked(packed)) return [];
  const { headers, rows } = packed;
  return rows.map((row): Entry => {
    const [id, at, duration, status, api, operationId, sandbox, tokenKind, sabotage, base, method, path, query, ...rest] = row;
    const [indexOfHeaders, requestBody, responseHeaders, responseBody, findings] = rest;
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
      requestBody: fromBody(requestBody),
      status,
      responseHeaders,
      responseBody: fromBody(responseBody),
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
