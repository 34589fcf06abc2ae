import { expect, it } from 'vitest';
import { startNode } from '../support/command.ts';

/** Ways to send a request, as the clients have them. */
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

it.each(requests)('%s is recorded as %s', async (request, host) => {
  const script = `
    import { refused } from './test/generators/loopback-only.ts';
    try { await (${request}); } catch {}
    console.log(JSON.stringify(refused));`;
  const args = ['--import', 'tsx', '--import', './test/generators/loopback-only.ts', '--input-type=module', '--eval', script];
  const { stdout } = await startNode(args).ended;
  expect(JSON.parse(stdout)).toEqual(host === undefined ? [] : [host]);
});
