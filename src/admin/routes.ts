import { Hono } from 'hono';
import type { Contract } from '../contract/contract.ts';
import { problem } from '../contract/problem.ts';
import type { Exchange, Journal } from '../sandbox/journal.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { readFilter } from './filter.ts';
import { asResponse } from './responses.ts';
import { sandboxRoutes } from './sandboxes.ts';

/** What the admin API shows and changes. */
export interface AdminOptions {
  readonly contract: Contract;
  readonly journal: Journal;
  readonly sandboxes: Sandboxes;
  /** The bearer token it needs; none by default. */
  readonly token?: string | undefined;
}

/** The routes under /_ringback. */
export function adminRoutes({ contract, journal, sandboxes, token }: AdminOptions): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    if (token === undefined || context.req.header('authorization') === `Bearer ${token}`) return next();
    return asResponse(
      problem(401, 'Unauthorized', 'The admin API needs the bearer token that ringback was started with (--admin-token).'),
      {
        'WWW-Authenticate': 'Bearer',
      },
    );
  });

  app.get('/health', (context) => context.json({ status: 'ok', version: contract.version }));

  app.get('/requests', (context) => {
    const filter = readFilter(context.req.queries());
    if ('refused' in filter) return asResponse(filter.refused);
    return context.json({ requests: journal.entries.filter(filter.matches).reverse().slice(0, filter.limit).map(shown) });
  });

  app.delete('/requests', (context) => {
    const filter = readFilter(context.req.queries());
    if ('refused' in filter) return asResponse(filter.refused);
    journal.clear(filter.matches);
    return context.body(null, 204);
  });

  app.get('/requests/:id', (context) => {
    const exchange = journal.find(context.req.param('id'));
    return exchange
      ? context.json(shown(exchange))
      : asResponse(problem(404, 'No such exchange', 'The journal has no exchange of this id; it keeps the last ones only.'));
  });

  app.route('/sandboxes', sandboxRoutes({ contract, journal, sandboxes }));

  app.all('*', (context) =>
    asResponse(problem(404, 'No such path', `${context.req.method} ${context.req.path} is not part of the admin API.`)),
  );

  return app;
}

/** An exchange as the admin API shows it: times as ISO 8601. */
function shown({ at, ...exchange }: Exchange): object {
  return { ...exchange, at: new Date(at).toISOString() };
}
