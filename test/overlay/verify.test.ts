import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMock, readOverlays, verify } from '../../src/index.ts';

/** The findings of `verify` without the overlay; the contract takes 422 and 200 for known drift already. */
const shipped: readonly (readonly [name: string, finding: string | undefined])[] = [
  ['vcita-voicemail', 'createVoiceCall/body/status/enum/VOICEMAIL_RECEIVED'],
  ['vcita-200', 'createVoiceCall/answer/201/created'],
  ['vcita-422', undefined],
];

describe.each(shipped)('%s', (name, finding) => {
  it('verify passes wholly with the same overlay, and not without', { timeout: 60_000 }, async () => {
    const file = `overlays/${name}.yaml`;
    const overlays = await readOverlays([{ file, text: readFileSync(file, 'utf8') }]);
    const mock = createMock({ overlays });
    const same = await verify(mock.fetch, { overlays });
    expect(same.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored')).toEqual([]);
    const other = await verify(mock.fetch, { api: 'vcita' });
    const failed = other.results.filter(({ outcome }) => outcome === 'failed').map((result) => result.name);
    expect(failed.length > 0).toBe(finding !== undefined);
    if (finding !== undefined) expect(failed).toContain(finding);
  });
});
