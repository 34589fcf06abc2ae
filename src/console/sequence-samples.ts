import { pointerSegments } from '../contract/json.ts';
import { type SendableRequest, sampleWriters } from './request-samples.ts';

/** A request of a sequence. */
export interface SequenceStep {
  /** The request; names in braces in its URL stand for the values of earlier responses. */
  readonly request: SendableRequest;
  /** Values of its response that later requests need, as JSON pointers into the body. */
  readonly outputs: Readonly<Record<string, string>>;
  /** True if it takes the admin token, which code has from the environment. */
  readonly needsAdminToken: boolean;
}

/** The admin token in TypeScript. */
const adminToken = '"Bearer " + process.env.RINGBACK_ADMIN_TOKEN';

const placeholder = /\{(\w+)\}/g;

/** Writes a sequence as commands for a POSIX shell; one without values to read is the command alone. */
export function toCurlScript(steps: readonly SequenceStep[]): string {
  return steps.map(toCurlStep).join('\n');
}

function toCurlStep({ request, outputs, needsAdminToken }: SequenceStep): string {
  const [start = '', ...rest] = sampleWriters.curl(request).split('\n');
  // Only the URL has names, and it stands in single quotes on the first line.
  const filled = start.replace(placeholder, (_, name) => `'"$${name}"'`);
  const token = needsAdminToken ? ' \\\n  -H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"' : '';
  const command = [filled, ...rest].join('\n') + token;
  const [output] = Object.entries(outputs);
  if (!output) return command;
  const [name, pointer] = output;
  const member = pointerSegments(pointer).at(-1) ?? '';
  return `${name}=$(${command.replace(/^curl -i/, 'curl -s')} \\\n  | grep -o '"${member}":"[^"]*"' | head -n 1 | cut -d '"' -f 4)`;
}

/** Writes a sequence as calls of fetch in TypeScript. */
export function toTypeScriptScript(steps: readonly SequenceStep[]): string {
  return steps.map((step, index) => toTypeScriptStep(step, index < steps.length - 1 ? String(index + 1) : '')).join('\n');
}

/** Writes a step; a number behind the names of its constants keeps them apart from those of others. */
function toTypeScriptStep({ request, outputs, needsAdminToken }: SequenceStep, number: string): string {
  const headers = needsAdminToken ? { ...request.headers, Authorization: '' } : request.headers;
  const [start = '', ...rest] = sampleWriters.TypeScript({ ...request, headers }).split('\n');
  const names = [...request.url.matchAll(placeholder)].map(([text, name]) => `.replace('${text}', encodeURIComponent(${name}))`);
  const lines = [start.replace(/, \{$/, `${names.join('')}, {`), ...rest].map((line) => {
    const named = line
      .replace(/^const (response|text)\b/, `const $1${number}`)
      .replace('await response.', `await response${number}.`);
    return needsAdminToken ? named.replace('"Authorization": ""', `"Authorization": ${adminToken}`) : named;
  });
  const read = Object.entries(outputs).map(([name, pointer]) => {
    const members = pointerSegments(pointer).map((segment) => `[${JSON.stringify(segment)}]`);
    return `const ${name}: string = JSON.parse(text${number})${members.join('')};`;
  });
  return [...lines, ...read].join('\n');
}
