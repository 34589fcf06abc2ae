import { describe, expect, it } from 'vitest';
import { compareContracts } from '../../src/diff/compare-contracts.ts';
import { diffWriters } from '../../src/diff/formats.ts';
import { edit, errors, operation, read } from './shop.ts';

describe('the formats of a comparison', () => {
  const changes = compareContracts(
    read(),
    edit(edit(read(), `${errors}/idMissing`, undefined), `${operation}/responses/404`, {}),
  );
  const comparison = { before: 'old.yaml', after: 'new.yaml', changes };

  it('text', () => {
    expect(diffWriters.text(comparison)).toBe(
      [
        'changeOrder  PUT /orders/{id}',
        '  breaking       response 400, message idMissing removed',
        '  compatible     response 404 added',
        '',
        'old.yaml to new.yaml: 1 breaking change, 1 compatible, 0 of documentation',
        '',
      ].join('\n'),
    );
    expect(diffWriters.text({ ...comparison, changes: [] })).toBe('old.yaml to new.yaml: no changes\n');
  });

  it('json', () => {
    const [first] = changes;
    expect(JSON.parse(diffWriters.json(comparison))).toEqual({
      before: 'old.yaml',
      after: 'new.yaml',
      breaking: true,
      changes: JSON.parse(JSON.stringify(changes)),
    });
    expect(first).toEqual({
      level: 'breaking',
      operation: 'changeOrder',
      title: 'PUT /orders/{id}',
      message: 'idMissing',
      pointer: '/responses/400/content/application~1json/examples/idMissing',
      action: 'removed',
      text: 'response 400, message idMissing removed',
    });
  });

  it('markdown', () => {
    expect(diffWriters.markdown(comparison)).toContain(
      '| breaking | changeOrder | idMissing | response 400, message idMissing removed |',
    );
  });
});
