import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
// The samples are checked against the types of the built package.
import 'ringback';
import { afterAll, expect, it } from 'vitest';
import { toSandboxCode } from '../../src/console/sandbox-code.ts';
import { createSandboxRequests } from '../../src/console/sandbox-requests.ts';
import { typeErrors } from '../docs/snippets.ts';
import { readSampleSubjects, samplesOf, server } from './client-samples.ts';

mkdirSync('.tmp', { recursive: true });
const folder = mkdtempSync('.tmp/samples-');
afterAll(() => rmSync(folder, { recursive: true }));

const requests = createSandboxRequests('a1b2c3d4e5');
const result = { code: 'Failure', party: 'Destination', reason: 'NoAnswer' };
const inSandbox = [
  requests.read,
  requests.reset,
  requests.patch({
    ccxml: false,
    agents: { '1234': 'away', '9': null },
    groups: { '030': ['1234'] },
    callbackNumbers: ['+442072068888'],
  }),
  ...[
    { advance: 'PT15S' },
    { set: '2030-01-01T00:00:00Z' },
    { freeze: true },
    { freeze: '2030-01-01T00:00:00Z' },
    { resume: true },
  ].map(requests.moveClock),
  requests.addFault({ operationId: 'createCall', times: 1, example: 'agentNumberBusy' }),
  requests.addFault({ operationId: 'getCall', delay: { min: 'PT1S', max: 'PT2S' } }),
  requests.addFault({ drop: 'after', cut: true }),
  requests.clearFaults,
  requests.changeCall('7', { recordingStatus: 'Paused' }),
  requests.endCall('7', { result, dispositionCode: 'Wrong Number' }),
  requests.endCall('7', {}),
  requests.addVoiceCall({ status: 'VOICEMAIL_RECEIVED', recording: null, call_summary: "it's" }),
  requests.changeVoiceCall('7', { transcript_status: 'DONE', deleted_at: null }),
].map((request, index) => ({
  name: `sandbox ${index} ${request.method} ${request.path}`,
  sample: toSandboxCode(request, server, false).typeScript,
}));

it('the TypeScript samples of the reference and of the sandboxes have no type errors', { timeout: 60_000 }, () => {
  const samples = [...readSampleSubjects().flatMap(samplesOf), ...inSandbox];
  const files = samples.map(({ name, sample }, index) => {
    const file = `${folder}/${index}-${name.replace(/\W+/g, '-')}.ts`;
    writeFileSync(file, sample ?? `const missing: never = '${name}';`);
    return file;
  });
  expect(typeErrors(files)).toEqual([]);
});
