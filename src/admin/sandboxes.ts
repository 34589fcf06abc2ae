import { type Context, Hono } from 'hono';
import type { Contract } from '../contract/contract.ts';
import { failure, problem } from '../contract/problem.ts';
import { toFetch } from '../edges/fetch.ts';
import { checkedWorld, WorldError } from '../sandbox/check-world.ts';
import { createHandle, type SandboxHandle } from '../sandbox/handle.ts';
import type { Happening } from '../sandbox/happenings.ts';
import type { Journal } from '../sandbox/journal.ts';
import { merged } from '../sandbox/merge.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { BadInput, faultFrom, readBody, refuseOthers } from './input.ts';
import { asResponse } from './responses.ts';

/** What these routes steer. */
export interface SandboxRoutesOptions {
  readonly contract: Contract;
  readonly journal: Journal;
  readonly sandboxes: Sandboxes;
}

/** The routes under /_ringback/sandboxes: the same as `mock.sandbox(name)`, over HTTP. */
export function sandboxRoutes({ contract, journal, sandboxes }: SandboxRoutesOptions): Hono {
  const app = new Hono();
  const handle = (context: Context) => createHandle(context.req.param('name') ?? '', sandboxes, journal, contract);

  app.get('/', (context) => context.json({ sandboxes: sandboxes.names() }));

  app.get('/:name', (context) =>
    sandboxes.names().includes(context.req.param('name'))
      ? context.json(shown(handle(context)))
      : asResponse(problem(404, 'No such sandbox', 'No request and no change has made a sandbox of this name yet.')),
  );

  app.patch('/:name', async (context) => {
    const sandbox = handle(context);
    sandbox.patch(await readBody(context));
    return context.json(shown(sandbox));
  });

  app.delete('/:name', (context) => {
    sandboxes.reset(context.req.param('name'));
    return context.body(null, 204);
  });

  app.post('/:name/clock', async (context) => {
    const { clock } = handle(context);
    const happened = moveClock(clock, await readBody(context));
    return context.json({
      ...shownClock(clock),
      happened: happened.map((happening) => ({ ...happening, at: iso(happening.at) })),
    });
  });

  app.post('/:name/calls/:id/end', async (context) => {
    const sandbox = handle(context);
    const { result, dispositionCode, ...others } = await readBody(context, true);
    refuseOthers(others, ['result', 'dispositionCode']);
    if (dispositionCode !== undefined && typeof dispositionCode !== 'string')
      throw new BadInput('dispositionCode', 'It is a text.');
    const id = context.req.param('id');
    if (!sandbox.calls.some((call) => call.id === id && call.active)) {
      return asResponse(problem(404, 'No such call', `Sandbox "${sandbox.name}" has no call ${id} that lasts.`));
    }
    // The world's schema knows what a result is: it is tried there before the call is ended with it.
    const tried = result === undefined ? undefined : worldWith(sandbox, result).endedResult;
    sandbox.endCall(id, { result: tried, dispositionCode });
    return context.json(sandbox.calls.find((call) => call.id === id) ?? null);
  });

  app.get('/:name/faults', (context) => context.json({ faults: handle(context).faults.list }));

  app.post('/:name/faults', async (context) => {
    const { faults } = handle(context);
    faults.add(faultFrom(await readBody(context)));
    return context.json({ faults: faults.list }, 201);
  });

  app.delete('/:name/faults', (context) => {
    handle(context).faults.clear();
    return context.body(null, 204);
  });

  app.onError((error) => {
    if (error instanceof BadInput) return asResponse(problem(400, 'Bad input', error.message, { member: error.member }));
    if (error instanceof WorldError || error instanceof RangeError) return asResponse(problem(400, 'Bad input', error.message));
    return toFetch(failure(error));
  });

  return app;
}

/** One of the clock's moves: `{"advance":"PT45S"}`, `{"set":"…Z"}`, `{"freeze":true}`, `{"freeze":"…Z"}` or `{"resume":true}`. */
function moveClock(clock: SandboxHandle['clock'], body: Record<string, unknown>): readonly Happening[] {
  const { advance, set, freeze, resume, ...others } = body;
  refuseOthers(others, ['advance', 'set', 'freeze', 'resume']);
  if (Object.keys(body).length !== 1) throw new BadInput('body', 'It has one of advance, set, freeze and resume.');
  if (typeof advance === 'string') return clock.advance(advance);
  if (typeof set === 'string') return clock.set(set);
  if (freeze === true || typeof freeze === 'string') clock.freeze(freeze === true ? undefined : freeze);
  else if (resume === true) clock.resume();
  else
    throw new BadInput(
      Object.keys(body).join(),
      'advance is an ISO 8601 duration, set a time, freeze true or a time, resume true.',
    );
  return [];
}

function worldWith(sandbox: SandboxHandle, result: unknown) {
  try {
    return checkedWorld(merged(sandbox.world, { endedResult: result }));
  } catch (error) {
    throw new BadInput('result', error instanceof Error ? error.message.replaceAll('/endedResult', '/result') : String(error));
  }
}

/** A sandbox as the admin API shows it. */
function shown(sandbox: SandboxHandle): object {
  return {
    name: sandbox.name,
    clock: shownClock(sandbox.clock),
    world: sandbox.world,
    faults: sandbox.faults.list,
    calls: sandbox.calls,
  };
}

function shownClock({ now, frozen }: SandboxHandle['clock']): object {
  return { now: iso(now()), frozen };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
