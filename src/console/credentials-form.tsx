import { useState } from 'preact/hooks';
import { redactedText } from '../contract/credentials.ts';

/** The properties of the form. */
interface CredentialsFormProps {
  /** The server that wants the credentials. */
  readonly upstream: string;
  /** The headers as the journal has them, by name: without their credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** Credentials that were filled in before, by name of header. */
  readonly known: ReadonlyMap<string, string>;
  readonly onSubmit: (credentials: ReadonlyMap<string, string>) => void;
}

/** Asks for the credentials of a request that goes to an upstream: neither the journal nor the page has them. */
export function CredentialsForm({ upstream, headers, known, onSubmit }: CredentialsFormProps) {
  const [values, setValues] = useState(known);
  const names = Object.keys(headers);
  const submit = (event: Event) => {
    event.preventDefault();
    if (names.every((name) => values.get(name))) onSubmit(values);
  };
  return (
    <form class="credentials" onSubmit={submit}>
      <p>The journal keeps no credentials. Those that you fill in stay in the memory of this page, and go to {upstream}.</p>
      {names.map((name) => (
        <label>
          <code>{`${name}: ${headers[name]?.replace(redactedText, '')}`}</code>
          <input
            type="password"
            autocomplete="off"
            required
            value={values.get(name) ?? ''}
            onInput={({ currentTarget: { value } }) => setValues(new Map(values).set(name, value))}
          />
        </label>
      ))}
      <button type="submit" class="main">
        Send to the upstream
      </button>
    </form>
  );
}
