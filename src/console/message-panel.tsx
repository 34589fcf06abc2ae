import type { ComponentChildren } from 'preact';
import { formMediaType } from '../contract/parse-body.ts';
import type { Schema } from './admin-client.ts';
import { BodyView } from './body-view.tsx';
import { ViolationNote } from './findings-line.tsx';

/** A message of an exchange with what was found in it. */
interface MessagePanelProps {
  readonly title: string;
  /** The request line, or the status. */
  readonly start: ComponentChildren;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly violations: readonly Schema<'Violation'>[];
}

/** Shows a message: its first line, its headers, and its body in lines; each violation stands at the line that it is about. */
export function MessagePanel({ title, start, query = '', headers, body, violations }: MessagePanelProps) {
  const parts = (...names: readonly string[]) => violations.filter((violation) => names.includes(violation.in));
  const named = (found: readonly Schema<'Violation'>[], name: string) =>
    found.filter(({ where }) => where.toLowerCase() === `/${name.toLowerCase()}`);
  const names = Object.keys(headers);
  const missing = parts('header').filter(({ where }) => !names.some((name) => `/${name.toLowerCase()}` === where.toLowerCase()));
  const pairs = [...new URLSearchParams(query)];
  const unplaced = parts('query').filter(({ where }) => !pairs.some(([name]) => where === `/${name}`));
  return (
    <section class="message" aria-label={title}>
      <h3>{title}</h3>
      <div class="start">
        <code>{start}</code>
      </div>
      {[...parts('method', 'path', 'state'), ...missing, ...unplaced].map((violation) => (
        <ViolationNote violation={violation} />
      ))}
      <Pairs title="Query" pairs={pairs} noteFor={(name) => named(parts('query'), name)} />
      <Pairs title="Headers" pairs={Object.entries(headers)} noteFor={(name) => named(parts('header'), name)} />
      {body === '' ? (
        <>
          <p class="hint">No body.</p>
          {parts('body').map((violation) => (
            <ViolationNote violation={violation} />
          ))}
        </>
      ) : (
        <BodyView
          text={isForm(headers) ? formLines(body) : body}
          notes={parts('body').map((violation) => ({
            where: violation.where,
            content: <ViolationNote violation={violation} />,
          }))}
        />
      )}
    </section>
  );
}

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly (readonly [string, string])[];
  readonly noteFor: (name: string) => readonly Schema<'Violation'>[];
}

function Pairs({ title, pairs, noteFor }: PairsProps) {
  if (pairs.length === 0) return null;
  return (
    <dl class="pairs" aria-label={title}>
      {pairs.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {value}
            {noteFor(name).map((violation) => (
              <ViolationNote violation={violation} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isForm(headers: Readonly<Record<string, string>>): boolean {
  return headers['content-type']?.startsWith(formMediaType) ?? false;
}

/** Writes a form as JSON, one name a line, so that violations find their lines. */
function formLines(body: string): string {
  return JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
}
