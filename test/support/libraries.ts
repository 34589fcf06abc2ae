import { vi } from 'vitest';

/** The classes of a library for HTTP, typed as those of the platform, because users pass them in their place. */
interface FetchLibrary {
  readonly fetch: typeof fetch;
  readonly Request: typeof Request;
  readonly Response: typeof Response;
  readonly Headers: typeof Headers;
}

export const undici = await vi.importActual<FetchLibrary>('undici');
export const nodeFetch: FetchLibrary = await vi
  .importActual<Omit<FetchLibrary, 'fetch'> & { readonly default: typeof fetch }>('node-fetch')
  .then((library) => ({ ...library, fetch: library.default }));

/** The part of axios that tests use. */
interface Axios {
  create(config: object): Axios;
  post(url: string, data: object, config?: object): Promise<{ readonly data: { destroy(): void } }>;
}

export const axios = (await vi.importActual<{ readonly default: Axios }>('axios')).default;

/** The part of happy-dom that tests use. */
interface HappyDom {
  readonly Window: new (options: object) => { readonly Request: typeof Request };
}

export const { Window } = await vi.importActual<HappyDom>('happy-dom');
