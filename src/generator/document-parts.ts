import { DocumentError, isMapping, type SourceDocument, toMapping } from './document.ts';

/**
 * Finds the text that names the document's only server.
 * @throws DocumentError if there are several, or if the text stands elsewhere, too
 */
export function findServer(document: SourceDocument): string {
  const servers = document.data.servers;
  const [first, ...others] = Array.isArray(servers) ? servers : [];
  const text = `url: ${toMapping(first).url}`;
  if (others.length > 0 || document.text.split(text).length !== 2)
    throw new DocumentError(document, '/servers', `expected one server, whose "${text}" stands nowhere else`);
  return text;
}

/** Reads the values of the enumerations among the components. */
export function readEnums(document: SourceDocument): Record<string, readonly string[]> {
  const schemas = toMapping(toMapping(document.data.components).schemas);
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) =>
      isMapping(schema) && Array.isArray(schema.enum) ? [[name, schema.enum.map(String)]] : [],
    ),
  );
}

/** Reads the members that are date-times, of each schema among the components. */
export function readDateTimes(document: SourceDocument): Record<string, readonly string[]> {
  const schemas = toMapping(toMapping(document.data.components).schemas);
  return Object.fromEntries(
    Object.entries(schemas).flatMap(([name, schema]) => {
      const members = Object.entries(toMapping(toMapping(schema).properties));
      const dateTimes = members.flatMap(([member, value]) => (toMapping(value).format === 'date-time' ? [member] : []));
      return dateTimes.length > 0 ? [[name, dateTimes]] : [];
    }),
  );
}
