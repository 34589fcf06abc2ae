import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { redactedText } from '../contract/redact.ts';
import { declaredHeaders } from '../contract/validate-response.ts';
import { pairsOf, valuesOf } from './headers.ts';
import type { HeaderLines } from './message.ts';

/** Names of header fields that the journal's readers look for; declared ones are as the contract spells them. */
const spelt: Readonly<Record<string, string>> = { 'content-type': 'Content-Type' };

/** The headers of an answer as the journal shows them. */
export function toJournalHeaders(operation: Operation | undefined, status: number, lines: HeaderLines): Record<string, string> {
  const values = valuesOf(lines);
  const response = operation?.responses[status];
  const declared = response ? Object.keys(declaredHeaders(response, values)) : [];
  const names = new Map([...pairsOf(lines)].map(([name]) => [name.toLowerCase(), spelt[name.toLowerCase()] ?? name]));
  for (const name of declared) names.set(name.toLowerCase(), name);
  return Object.fromEntries([...names].map(([key, name]) => [name, key === 'set-cookie' ? redactedText : (values[key] ?? '')]));
}

/** The members that any answer of an operation has and that are secret. */
function secretsOf(operation: Operation): readonly string[] {
  return Object.values(operation.responses).flatMap(({ secrets }) => secrets);
}

/** An answer's body as the journal shows it: without what the contract calls secret, wherever that stands. */
export function toJournalBody(operation: Operation, text: string): string {
  const secrets = secretsOf(operation);
  if (!secrets.some((name) => text.includes(name))) return text;
  try {
    return JSON.stringify(withoutSecrets(JSON.parse(text), secrets));
  } catch {
    return redactedText;
  }
}

function withoutSecrets(value: unknown, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secrets.includes(name) ? redactedText : withoutSecrets(member, secrets),
    ]),
  );
}
