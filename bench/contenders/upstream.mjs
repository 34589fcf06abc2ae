// The server behind the measured proxies: node:http with constant responses that keep the contract, 201 to a POST and 200 to a GET.
import { createServer } from 'node:http';

const [port = ''] = process.argv.slice(2);
const id = '017db4a2-44b5-672e-8b9f-1a805fed07ad';
const base = `http://127.0.0.1:${port}`;
const body = JSON.stringify({
  id,
  links: [{ href: `${base}/V0/bench/Calls/${id}`, rel: '_self' }],
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: 'Active',
  recordingStatus: 'Stopped',
  dispositionCode: null,
});
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
const createdHeaders = { ...headers, location: `${base}/v0/bench/calls/${id}` };

createServer((request, response) => {
  request.resume().on('end', () => {
    if (request.method === 'POST') response.writeHead(201, createdHeaders);
    else response.writeHead(200, headers);
    response.end(body);
  });
}).listen(Number(port), '127.0.0.1');
