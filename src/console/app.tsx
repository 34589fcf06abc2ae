import { useEffect } from 'preact/hooks';
import { ContractView } from './contract-view.tsx';
import { LazyView } from './lazy-view.tsx';
import { RequestsView } from './requests-view.tsx';
import { type Route, routeTo, useRoute, type ViewName, viewNames } from './route.ts';
import { useExchanges, useLoaded, useServices } from './services.ts';

const titles: Readonly<Record<ViewName, string>> = {
  requests: 'Requests',
  sandboxes: 'Sandboxes',
  coverage: 'Coverage',
  reference: 'Reference',
  contract: 'Contract',
};

/** The views that are always offered; the reference leads to the contract as it is written. */
const navigation = viewNames.filter((name) => name !== 'contract');

const loadReference = () => import('./reference-view.tsx').then(({ ReferenceView }) => ReferenceView);
const loadCoverage = () => import('./coverage-view.tsx').then(({ CoverageView }) => CoverageView);
const loadSandboxes = () => import('./sandboxes-view.tsx').then(({ SandboxesView }) => SandboxesView);

const connectionWords = { connecting: 'connecting', live: 'live', lost: 'not connected' } as const;

/** Shows the frame of the page: the navigation, the connection, and the view that the address names. */
export function App() {
  const route = useRoute();
  const { client } = useServices();
  const { connection } = useExchanges();
  const health = useLoaded(client.getHealth, []);
  const { upstream, version } = health ?? {};
  const server = [
    client.server.replace(/^https?:\/\//, ''),
    upstream === undefined ? '' : ` → ${upstream}`,
    version === undefined ? '' : ` · ${version}`,
  ].join('');
  const title = titles[route.view];
  const current = route.view === 'contract' ? 'reference' : route.view;
  useEffect(() => {
    document.title = `${title} · ringback`;
  }, [title]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      <header class="frame">
        <span class="brand">ringback</span>
        <nav aria-label="Views">
          {navigation.map((name) => (
            <a href={routeTo(name)} aria-current={name === current ? 'page' : undefined}>
              {titles[name]}
            </a>
          ))}
        </nav>
        <span class={`connection ${connection}`} role="status">
          {connectionWords[connection]}
        </span>
        <span class="server" title={server}>
          {server}
        </span>
      </header>
      <main id="main" tabIndex={-1}>
        <View route={route} />
      </main>
    </>
  );
}

function View({ route: { view, segments } }: { readonly route: Route }) {
  const [first] = segments;
  if (view === 'sandboxes') return <LazyView key={view} load={loadSandboxes} segments={segments} />;
  if (view === 'reference') return <LazyView key={view} load={loadReference} segments={segments} />;
  if (view === 'coverage') return <LazyView key={view} load={loadCoverage} segments={segments} />;
  return view === 'contract' ? (
    <ContractView line={first === undefined ? undefined : Number(first)} />
  ) : (
    <RequestsView openId={first} />
  );
}
