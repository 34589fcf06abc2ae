import { once } from 'node:events';
import { connect as connectTo, createServer, type Socket } from 'node:net';

/** A relay before a Redis, which lets a test count. */
export interface Relay {
  readonly url: string;
  /**
   * Runs an action, and counts how often it waited for Redis: everything that is sent while it waits is passed on together.
   * `commands` are those that were sent, the ones that nobody waits for included.
   */
  count<Result>(act: () => Promise<Result>): Promise<{ result: Result; roundTrips: number; commands: number }>;
  close(): void;
}

/** The end of the answers to everything that was passed on. */
const marker = 'answered';
const markerReply = `$${marker.length}\r\n${marker}\r\n`;
/** The turns of the event loop in which a client may react to an answer without waiting for another. */
const turns = 20;

/** Starts a relay for one connection at a time to a Redis. */
export async function startRelay(port: number): Promise<Relay> {
  let isHeld = false;
  let held = '';
  let notice = () => {};
  let redis: Socket | undefined;
  const sockets = new Set<Socket>();
  let answers = '';
  let answered = () => {};

  const server = createServer((client) => {
    const upstream = connectTo(port, '127.0.0.1').setEncoding('latin1');
    redis = upstream;
    for (const socket of [client.setEncoding('latin1'), upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    client.on('data', (sent: string) => {
      held += sent;
      if (isHeld) return notice();
      upstream.write(held, 'latin1');
      held = '';
    });
    upstream.on('data', (answer: string) => {
      answers += answer;
      if (isHeld && !answers.endsWith(markerReply)) return;
      client.write(isHeld ? answers.slice(0, -markerReply.length) : answers, 'latin1');
      answers = '';
      answered();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();

  /** Passes on what was sent, and brings all answers at once; returns the number of commands. */
  async function passOn(): Promise<number> {
    const sent = held;
    held = '';
    const done = new Promise<void>((resolve) => {
      answered = resolve;
    });
    redis?.write(`${sent}*2\r\n$4\r\nECHO\r\n$${marker.length}\r\n${marker}\r\n`, 'latin1');
    await done;
    return sent.match(/(^|\r\n)\*\d+\r\n\$/g)?.length ?? 0;
  }

  return {
    url: `redis://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    async count(act) {
      isHeld = true;
      let isDone = false;
      let roundTrips = 0;
      let commands = 0;
      const acting = act().finally(() => {
        isDone = true;
        notice();
      });
      for (;;) {
        if (held === '' && !isDone)
          await new Promise<void>((resolve) => {
            notice = resolve;
          });
        for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
        if (isDone) break;
        roundTrips += 1;
        commands += await passOn();
      }
      // The journal is on its way by now.
      while (held !== '') commands += await passOn();
      isHeld = false;
      const result = await acting;
      return { result, roundTrips, commands };
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
