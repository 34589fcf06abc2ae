import { expect, it } from 'vitest';
import { startNode } from '../support/command.ts';

/** Ways to send a request, as the clients have them, and the host that is refused. */
const requests = [
  ["fetch('https://api.vcita.biz/')", 'api.vcita.biz'],
  ["fetch('http://203.0.113.7/')", '203.0.113.7'],
  ["(await import('node:https')).get('https://emea.cc.vonage.com/').on('error', () => {})", 'emea.cc.vonage.com'],
  ["(await import('node:http')).get({ host: 'nam.cc.vonage.com', path: '/' }).on('error', () => {})", 'nam.cc.vonage.com'],
  ["(await import('node:net')).connect(443, 'apac.cc.vonage.com').on('error', () => {})", 'apac.cc.vonage.com'],
  ["(await import('node:tls')).connect({ host: '2001:db8::7', port: 443 }).on('error', () => {})", '2001:db8::7'],
  ["fetch('http://127.0.0.1:9/')", undefined],
  ["fetch('http://localhost:9/')", undefined],
] as const;

it('connections to other hosts are refused and recorded, whatever sends them', async () => {
  const script = `
    import { refused } from './test/generators/loopback-only.ts';
    ${requests.map(([request]) => `try { await (${request}); } catch {}`).join('\n')}
    console.log(JSON.stringify(refused));`;
  const args = ['--import', 'tsx', '--import', './test/generators/loopback-only.ts', '--input-type=module', '--eval', script];
  const { stdout } = await startNode(args).ended;
  expect(JSON.parse(stdout)).toEqual(requests.flatMap(([, host]) => (host === undefined ? [] : [host])));
});
