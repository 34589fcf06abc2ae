import { ask, type Reply } from '../ask.ts';
import type { Contender } from '../contenders.ts';
import {
  forContender,
  invalidCall,
  invalidVoiceCall,
  type Load,
  listed,
  otherInvalid,
  read,
  validCall,
  validVoiceCall,
} from '../loads.ts';
import { start } from '../server.ts';

/**
 * Proves that every contender does what it is measured for: 201 for what is valid, 4xx for what is not, and what was created can
 * be read where it is kept.
 * @throws Error (rejects) at the first that does not
 */
export async function prove(contenders: readonly Contender[], node: string, tell: (line: string) => void): Promise<void> {
  for (const contender of contenders.filter(({ constant }) => !constant)) {
    const server = await start(contender, node);
    const expectAnswer = async (load: Load, fits: (reply: Reply) => boolean) => {
      const reply = await ask(server.port, forContender(load, contender));
      if (!fits(reply)) throw new Error(`${contender.name}, ${load.name}: answered ${reply.status} ${reply.body}`);
      return reply;
    };
    try {
      const { location } = await expectAnswer(validCall, ({ status }) => status === 201);
      const recorded = await expectAnswer(validVoiceCall, ({ status }) => status === 201);
      for (const load of [invalidCall, invalidVoiceCall, ...otherInvalid]) {
        await expectAnswer(load, ({ status }) => status >= 400 && status < 500);
      }
      tell(`${contender.name.padEnd(16)} answers right`);
      if (!contender.keeps) continue;
      const path = new URL(location ?? '').pathname;
      const id = path.slice(path.lastIndexOf('/') + 1);
      await expectAnswer(read(path), ({ status, body }) => status === 200 && JSON.parse(body).id === id);
      const { uid } = JSON.parse(recorded.body).data;
      await expectAnswer(
        listed('bench'),
        ({ status, body }) => status === 200 && JSON.parse(body).data.voice_calls[0].uid === uid,
      );
    } finally {
      await server.stop();
    }
  }
}
