import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A request of a fixture: `body` is sent as JSON, `text` without changes. */
export interface FixtureRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** A step before the exchange: a request, with names for values of its response, or the passing of time. */
export type Given =
  | { readonly request: FixtureRequest; readonly keep?: Readonly<Record<string, string>> }
  | { readonly after: string };

/** An exchange. `{base}` and `{name}` stand for values of the run; `<uuid>`, `<time>` and `<token>` for any value of that form. */
export interface Fixture {
  readonly because: string;
  readonly given?: readonly Given[];
  readonly request: FixtureRequest;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  /** The codes of the exchange's advisories. */
  readonly advisories?: readonly string[];
  /** The reason why Prism cannot validate it. */
  readonly prism?: string;
}

/** A fixture with its operation and its name. */
export interface NamedFixture extends Fixture {
  readonly operationId: string;
  readonly name: string;
}

/** All fixtures. */
export const fixtures: readonly NamedFixture[] = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .filter((file) => dirname(file) !== '.' && file.endsWith('.yaml'))
  .sort()
  .map((file) => join('fixtures', file))
  .map((file) => ({
    ...read(file),
    operationId: basename(dirname(file)),
    name: `${basename(dirname(file))}/${basename(file, '.yaml')}`,
  }));

function read(file: string): Fixture {
  return parse(readFileSync(file, 'utf8'));
}
