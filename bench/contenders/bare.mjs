// The minimum of a mock: node:http, the body joined and parsed, one constant response of about 220 bytes.
// A GET has no body and gets the same response.
import { createServer } from 'node:http';
import { constantCall } from './constant-call.mjs';

const responseBody = JSON.stringify(constantCall);

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    try {
      if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString());
    } catch {
      // It responds to a malformed body, too.
    }
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(responseBody) });
    response.end(responseBody);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
