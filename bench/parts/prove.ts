import type { Contender } from '../contenders.ts';
import {
  getCallAt,
  invalidCall,
  invalidVoiceCall,
  listVoiceCallsIn,
  otherInvalidRequests,
  type RequestSpec,
  validCall,
  validVoiceCall,
  withHeadersFor,
} from '../requests.ts';
import { type ReceivedResponse, sendRequest } from '../send-request.ts';
import { startServer } from '../server.ts';

/**
 * Proves that every contender responds as the measurement assumes: 201 to valid requests, 4xx to invalid ones, and a created
 * resource can be read if the contender stores it.
 * @throws Error (rejects) at the first wrong response
 */
export async function prove(contenders: readonly Contender[], node: string, log: (line: string) => void): Promise<void> {
  for (const contender of contenders.filter(({ constant }) => !constant)) {
    const server = await startServer(contender, node);
    const expectResponse = async (request: RequestSpec, isExpected: (response: ReceivedResponse) => boolean) => {
      const response = await sendRequest(server.port, withHeadersFor(contender, request));
      if (!isExpected(response))
        throw new Error(`${contender.name}, ${request.name}: responded ${response.status} ${response.body}`);
      return response;
    };
    try {
      const { location } = await expectResponse(validCall, ({ status }) => status === 201);
      const created = await expectResponse(validVoiceCall, ({ status }) => status === 201);
      for (const request of [invalidCall, invalidVoiceCall, ...otherInvalidRequests]) {
        await expectResponse(request, ({ status }) => status >= 400 && status < 500);
      }
      if (contender.stores) {
        const path = new URL(location ?? '').pathname;
        const id = path.slice(path.lastIndexOf('/') + 1);
        await expectResponse(getCallAt(path), ({ status, body }) => status === 200 && JSON.parse(body).id === id);
        const { uid } = JSON.parse(created.body).data;
        await expectResponse(
          listVoiceCallsIn('bench'),
          ({ status, body }) => status === 200 && JSON.parse(body).data.voice_calls[0].uid === uid,
        );
      }
      log(`${contender.name.padEnd(20)} responds correctly`);
    } finally {
      await server.stop();
    }
  }
}
