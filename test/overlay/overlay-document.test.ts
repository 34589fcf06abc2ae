import { expect, it } from 'vitest';
import { readActions } from '../../src/overlay/overlay-document.ts';

const head = 'overlay: 1.0.0\ninfo: { title: Ours, version: 1.0.0 }\n';

it.each<[text: string, want: string]>([
  ['openapi: 3.1.0', 'ours.yaml:1: not an OpenAPI Overlay'],
  ['overlay: 1.1.0\ninfo: {}\nactions: []', 'ours.yaml:1: ringback reads OpenAPI Overlays of version 1.0, not "1.1.0"'],
  [`${head}actions: []`, 'ours.yaml:3: an overlay needs "actions", a list with at least one action'],
  [`${head}actions:\n  - updat: {}`, 'ours.yaml:4: an overlay has no member "updat" here; the nearest is "update"'],
])('an overlay %j is refused', async (text, want) => {
  await expect(readActions({ file: 'ours.yaml', text })).rejects.toThrow(want);
});
