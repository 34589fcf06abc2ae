import { render } from 'preact';
import { createAdminClient } from './admin-client.ts';
import { App } from './app.tsx';
import { createContractSource } from './contract-source.ts';
import { createExchangeStore } from './exchange-store.ts';
import { keepFocus } from './keep-focus.ts';
import { ServicesContext } from './services.ts';
import { TokenForm } from './token-form.tsx';

const root = document.getElementById('app');
if (root) start(root);

/** Starts the page: as it is or, if the server asks for an admin token, with the form for it. */
function start(element: HTMLElement): void {
  const client = createAdminClient(location.href, show);
  const services = {
    client,
    contract: createContractSource(client.server),
    exchanges: createExchangeStore(client),
    credentials: new Map<string, string>(),
  };
  keepFocus(element);
  services.exchanges.onReturn(services.contract.forget);
  show();
  services.exchanges.start();

  function show(): void {
    render(
      client.needsToken() ? (
        <TokenForm isRejected={client.hasToken()} onToken={take} />
      ) : (
        <ServicesContext.Provider value={services}>
          <App />
        </ServicesContext.Provider>
      ),
      element,
    );
  }

  async function take(token: string): Promise<boolean> {
    const isAccepted = await client.tryToken(token);
    if (isAccepted) {
      show();
      services.exchanges.start();
    }
    return isAccepted;
  }
}
