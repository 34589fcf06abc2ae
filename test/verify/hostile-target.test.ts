import { expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { startUpstream } from '../support/upstream.ts';

it.each<[string, number]>([
  ['20 MB', 20],
  ['endless', Number.POSITIVE_INFINITY],
])('a target with answers of %s costs little memory', async (_, megabytes) => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  const server = await startUpstream((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    let sent = 0;
    const send = (): void => {
      while (!response.destroyed && sent < megabytes) {
        sent += 1;
        if (!response.write(megabyte)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  });
  const before = process.memoryUsage().rss;
  const run = verify(server.url, { api: 'vonage', only: ['createCall'] });
  const report = await run.catch((error: unknown) => error);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  expect(JSON.stringify(report, ['message', 'reason', 'results'])).toMatch(/answer has more than 1048576 bytes/);
  await server.close();
});
