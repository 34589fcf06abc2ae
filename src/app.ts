import type { AdminOptions } from './admin/types.ts';
import type { Bodies } from './edges/body.ts';
import type { Cors } from './edges/cors.ts';

/**
 * Makes the fetch function of ringback's own paths. Their code is loaded with the first request, because most mocks never get one.
 * @param cors lets pages of other origins read the contract; the admin API is never for them
 */
export function createReservedFetch(admin: AdminOptions, bodies: Bodies, cors?: Cors): (request: Request) => Promise<Response> {
  const load = async () => (await import('./admin/reserved-app.ts')).createReservedApp(admin, bodies, cors);
  let loaded: ReturnType<typeof load> | undefined;
  return async (request) => {
    loaded ??= load();
    return (await loaded).fetch(request);
  };
}
