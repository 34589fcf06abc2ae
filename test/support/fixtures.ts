import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A request of a fixture: `body` is sent as JSON, `text` as it stands. */
export interface FixtureRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** What happened before: a request, from whose answer values are kept under a name, or time that has passed. */
export type Given =
  | { readonly request: FixtureRequest; readonly keep?: Readonly<Record<string, string>> }
  | { readonly after: string };

/** One exchange: `{base}` and `{kept}` stand for values of the run, `<uuid>`, `<time>` and `<token>` for any of that form. */
export interface Fixture {
  readonly because: string;
  readonly given?: readonly Given[];
  readonly request: FixtureRequest;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  /** The codes of the exchange's advisories. */
  readonly advisories?: readonly string[];
  /** Why Prism cannot judge it. */
  readonly prism?: string;
}

/** A fixture with the operation it belongs to and its name. */
export interface NamedFixture extends Fixture {
  readonly operationId: string;
  readonly name: string;
}

/** Every fixture exchange. */
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
