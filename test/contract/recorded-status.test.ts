import { expect, it } from 'vitest';
import { findNode } from '../support/openapi.ts';
import { isRecord } from '../support/run.ts';

/** Reads a list of a schema of openapi.yaml. */
function listOf(schema: string, keyword: string): unknown[] {
  const list: unknown = findNode(`/components/schemas/${schema}/${keyword}`);
  return Array.isArray(list) ? list : [];
}

const drift = listOf('RecordedStatus', 'x-drift').filter(isRecord);

it('RecordedStatus has the values of VoiceCallStatus, and those that other published versions have instead', () => {
  expect(listOf('RecordedStatus', 'enum')).toEqual([...listOf('VoiceCallStatus', 'enum'), ...drift.map(({ value }) => value)]);
  for (const { for: replaced } of drift) expect(listOf('VoiceCallStatus', 'enum')).toContain(replaced);
});

it('both know the same drift', () => {
  const pairs = (schema: string) =>
    listOf(schema, 'x-drift')
      .filter(isRecord)
      .map(({ value, for: replaced }) => [value, replaced]);
  expect(pairs('VoiceCallStatus')).toEqual(pairs('RecordedStatus'));
  expect(drift).not.toEqual([]);
});

it('their descriptions tell the shared values alike', () => {
  const lines = (schema: string) => String(findNode(`/components/schemas/${schema}/description`)).match(/^- `.*$/gm) ?? [];
  expect(lines('RecordedStatus').slice(0, lines('VoiceCallStatus').length)).toEqual(lines('VoiceCallStatus'));
});
