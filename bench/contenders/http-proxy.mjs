// http-proxy as in its introduction, with connections to the upstream kept alive: node bench/contenders/http-proxy.mjs PORT UPSTREAM
import { Agent } from 'node:http';
import httpProxy from 'http-proxy';

const [port = '', target = ''] = process.argv.slice(2);
httpProxy.createProxyServer({ target, agent: new Agent({ keepAlive: true }) }).listen(Number(port), '127.0.0.1');
