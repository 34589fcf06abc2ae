// The minimum of a mock: node:http, the body joined and parsed, one constant response of about 220 bytes.
// A GET has no body and gets the same response.
import { createServer } from 'node:http';

const responseBody = JSON.stringify({
  id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: 'Active',
  recordingStatus: 'Stopped',
  dispositionCode: null,
  padding: 'x'.repeat(28),
});

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(responseBody) });
    response.end(responseBody);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
