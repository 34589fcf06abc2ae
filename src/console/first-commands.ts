import type { ContractDocument } from './contract-document.ts';
import { exampleRequest, isBearer } from './example-request.ts';
import { toCurlCommand } from './request-samples.ts';

/**
 * Writes a command for each API that creates something and works as it is.
 * @param sandbox the sandbox in which it is created; one of each API's examples by default
 */
export function firstCommands(
  { operations }: ContractDocument,
  server: string,
  sandbox?: string,
): { title: string; command: string }[] {
  const apis = [...new Set(operations.map(({ api }) => api))];
  return apis.flatMap((api) => {
    const creator = operations.find((operation) => operation.api === api && operation.body && isBearer(operation));
    if (!creator) return [];
    const { recorded, token } = exampleRequest(creator, server, sandbox);
    // A token cannot have every character that a name can.
    if (!/^[\w.~+/-]+=*$/.test(token)) return [];
    const { method, path, body } = recorded.request;
    const { authorization: _, ...headers } = recorded.request.headers;
    const authorization = { Authorization: `Bearer ${token}` };
    const request = { method, url: server + path, headers: { ...authorization, ...headers }, body };
    return [{ title: creator.summary, command: toCurlCommand(request) }];
  });
}
