/** The fields of a log line by which a trace is found, with the names that OpenTelemetry gives them in JSON. */
interface TraceFields {
  readonly trace_id: string;
  /** The span of the client, which is the parent of the request. */
  readonly span_id: string;
  readonly trace_flags: string;
}

/** A header of W3C Trace Context; later versions may have more after a dash. */
const pattern = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** Reads the header `traceparent`; one that is absent or invalid gives nothing, as the standard asks. */
export function traceFields(traceparent: string | undefined): TraceFields | undefined {
  const [, version, trace, span, flags, more] = pattern.exec(traceparent ?? '') ?? [];
  if (trace === undefined || span === undefined || flags === undefined) return undefined;
  return version === '00' && more !== undefined ? undefined : { trace_id: trace, span_id: span, trace_flags: flags };
}
