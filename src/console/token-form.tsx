import { useState } from 'preact/hooks';

/** Asks for the admin token. It stays in memory: a new page asks again. */
export function TokenForm({ isWrong, onToken }: { readonly isWrong: boolean; readonly onToken: (token: string) => void }) {
  const [token, setToken] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (token !== '') onToken(token);
  };
  return (
    <main class="gate">
      <form onSubmit={submit}>
        <h1>ringback</h1>
        <p>This server was started with an admin token. The page keeps it in memory only.</p>
        <label>
          Admin token
          <input
            type="password"
            autocomplete="off"
            value={token}
            onInput={({ currentTarget }) => setToken(currentTarget.value)}
          />
        </label>
        <p class="error" role="alert">
          {isWrong ? 'The server did not accept this token.' : ''}
        </p>
        <button type="submit" class="main">
          Open the console
        </button>
      </form>
    </main>
  );
}
