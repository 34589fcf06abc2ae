import type { Json } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { toLiteral } from './json-literal.ts';
import { toCurlCommand } from './request-samples.ts';

/** A request to the admin API about sandboxes. */
export interface SandboxRequest {
  readonly method: string;
  /** The path below `/_ringback/`. */
  readonly path: string;
  readonly body?: Json & object;
}

/** The code that does the same as a request. */
export interface SandboxCode {
  readonly curl: string;
  /** Absent where the library has no such call. */
  readonly typeScript?: string;
}

/** Writers of the library's call, by the method and the path below the name of the sandbox; `{}` stands for an id. */
const writers: Readonly<Record<string, (body: Json, id: string) => string>> = {
  GET: () => 'const { world, calls, voiceCalls } = sandbox;',
  PATCH: (body) => `sandbox.patch(${toLiteral(body)});`,
  DELETE: () => 'sandbox.reset();',
  'POST clock': writeClockCall,
  'POST faults': (body) => `sandbox.faults.add(${toLiteral(body)});`,
  'DELETE faults': () => 'sandbox.faults.clear();',
  'PATCH calls/{}': (body, id) => `sandbox.changeCall(${toLiteral(id)}, ${toLiteral(body)});`,
  'POST calls/{}/end': (body, id) => `sandbox.endCall(${toLiteral(id)}, ${toLiteral(body)});`,
  'POST voiceCalls': (body) => `const { uid } = sandbox.addVoiceCall(${toLiteral(body)});`,
  'PATCH voiceCalls/{}': (body, id) => `sandbox.changeVoiceCall(${toLiteral(id)}, ${toLiteral(body)});`,
};

/**
 * Writes a request as a command of curl and as a call of the library.
 * @param server the address of the server, without a slash at the end
 * @param needsToken true if the server asks for the admin token, which the command then takes from the environment
 */
export function toSandboxCode(request: SandboxRequest, server: string, needsToken: boolean): SandboxCode {
  const { method, path, body } = request;
  const url = `${server}/_ringback/${path}`;
  const command = toCurlCommand({ method, url, headers: {}, body: body === undefined ? '' : JSON.stringify(body) }, true);
  const curl = needsToken ? `${command} \\\n  -H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"` : command;
  const typeScript = toTypeScript(request);
  return typeScript === undefined ? { curl } : { curl, typeScript };
}

function toTypeScript({ method, path, body = {} }: SandboxRequest): string | undefined {
  const [, name, first, id = '', last] = path.split('/').map(decodeURIComponent);
  const place = [first, id && '{}', last].filter(Boolean).join('/');
  const write = writers[place === '' ? method : `${method} ${place}`];
  if (name === undefined || !write) return undefined;
  return [
    "import { createMock } from 'ringback';",
    '',
    'const mock = createMock();',
    `const sandbox = mock.sandbox(${toLiteral(name)});`,
    write(body, id),
  ].join('\n');
}

function writeClockCall(body: Json): string {
  const [name = '', value = true] = isMapping(body) ? (Object.entries(body)[0] ?? []) : [];
  const call = `sandbox.clock.${name}(${value === true ? '' : toLiteral(value)});`;
  return name === 'advance' || name === 'set' ? `const happened = ${call}` : call;
}
