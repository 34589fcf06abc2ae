import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Properties of the form. */
interface TokenFormProps {
  /** True if the server no longer accepts the token that the page had. */
  readonly isRejected: boolean;
  /** Tries a token, and tells if the server accepts it. */
  readonly onToken: (token: string) => Promise<boolean>;
}

/** Asks for the admin token. It stays in memory: a new page asks again. */
export function TokenForm({ isRejected, onToken }: TokenFormProps) {
  const [token, setToken] = useState('');
  const [reason, setReason] = useState(isRejected ? 'The server no longer accepts the token.' : '');
  const field = useRef<HTMLInputElement>(null);
  // The view that had the focus may just have been removed.
  useLayoutEffect(() => field.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (token === '') return;
    setReason('');
    try {
      setReason((await onToken(token)) ? '' : 'The server did not accept this token.');
    } catch {
      setReason('The server does not respond.');
    }
  };
  return (
    <main class="gate">
      <form onSubmit={(event) => void submit(event)}>
        <h1>ringback</h1>
        <p>This server was started with an admin token. The page keeps it in memory only.</p>
        <label>
          Admin token
          <input
            ref={field}
            type="password"
            autocomplete="off"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        <p class="error" role="alert">
          {reason}
        </p>
        <button type="submit" class="main">
          Open the console
        </button>
      </form>
    </main>
  );
}
