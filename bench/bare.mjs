// The least that a mock could do: node:http, the body joined and parsed, one constant answer of about 220 bytes.
import { createServer } from 'node:http';

const answer = JSON.stringify({
  id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: 'Active',
  recordingStatus: 'Stopped',
  dispositionCode: null,
  padding: 'x'.repeat(20),
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`bare listening on http://127.0.0.1:${server.address().port}\n`));
