import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser } from '../../src/console/event-parser.ts';
import { findLine, lineText, toBodyLines } from '../../src/console/json-lines.ts';
import { compareLines } from '../../src/console/line-diff.ts';
import { findPointerLine } from '../../src/console/pointer-line.ts';
import { sampleWriters } from '../../src/console/request-samples.ts';

const show = (text: string) => toBodyLines(text).map((line) => '  '.repeat(line.indent) + lineText(line));

describe('a body is shown in lines', () => {
  it.each<{ given: string; want: string[] }>([
    {
      given: '{"a":{"b":[1,{"c":null}]},"d":{}}',
      want: [
        '{',
        '  "a": {',
        '    "b": [',
        '      1,',
        '      {',
        '        "c": null',
        '      }',
        '    ]',
        '  },',
        '  "d": {}',
        '}',
      ],
    },
    { given: '{"n":12345678901234567890.10}', want: ['{', '  "n": 12345678901234567890.10', '}'] },
    { given: '[]', want: ['[]'] },
    { given: '"<b>"', want: ['"<b>"'] },
    { given: '{"a":1', want: ['{"a":1'] },
    { given: 'a=1&b=2', want: ['a=1&b=2'] },
    { given: '', want: [''] },
  ])('$given', ({ given, want }) => expect(show(given)).toEqual(want));

  it('keeps every JSON value as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(show(JSON.stringify(value)).join('\n'))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  const body = toBodyLines('{"from":{"a/b":"x"},"list":[{"n":1},{"n":2}]}');
  it.each<{ where: string; want: string }>([
    { where: '/from/a~1b', want: '"a/b": "x"' },
    { where: '/list/1/n', want: '"n": 2' },
    { where: '/list/1', want: '{' },
    { where: '/from/missing', want: '"from": {' },
    { where: '/nowhere', want: '{' },
    { where: '', want: '{' },
  ])('a note on "$where" stands at its line', ({ where, want }) => {
    const line = body[findLine(body, where)];
    expect(line && lineText(line)).toBe(want);
  });
});

it.each<{ before: string; after: string; want: string }>([
  { before: 'abc', after: 'abc', want: ' a b c' },
  { before: 'abc', after: 'axc', want: ' a-b+x c' },
  { before: '', after: 'ab', want: '+a+b' },
  { before: 'ab', after: '', want: '-a-b' },
  { before: 'abcd', after: 'bd', want: '-a b-c d' },
])('$before compared with $after', ({ before, after, want }) => {
  const signs = { same: ' ', added: '+', removed: '-' };
  const lines = compareLines([...before], [...after], (line) => line);
  expect(lines.map(({ line, change }) => signs[change] + line).join('')).toBe(want);
});

it('server-sent events are read in any pieces', () => {
  const stream = ': connected\n\nid: 1\ndata: {"a":1}\n\nevent: clear\ndata: {}\n\nid: 2\ndata: x\ndata: y\n\n';
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const parse = createEventParser();
      const ends = [...cuts.sort((a, b) => a - b), stream.length];
      const pieces = ends.map((end, index) => stream.slice(ends[index - 1] ?? 0, end));
      expect(pieces.flatMap(parse)).toEqual([
        { name: 'message', id: '1', data: '{"a":1}' },
        { name: 'clear', id: '', data: '{}' },
        { name: 'message', id: '2', data: 'x\ny' },
      ]);
    }),
  );
});

it('a sample quotes what a shell, JavaScript or Python would run', () => {
  const request = { method: 'POST', url: "http://h/$(id)'", headers: { 'X-A': '`"\'' }, body: "it's $HOME\n" };
  expect(sampleWriters.curl(request)).toBe(
    `curl -i 'http://h/$(id)'\\''' \\\n  -H 'X-A: \`"'\\''' \\\n  -H 'Content-Type:' \\\n  --data-raw 'it'\\''s $HOME\n'`,
  );
  expect(sampleWriters.fetch(request)).toContain('body: new Blob(["it\'s $HOME\\n"]),');
  expect(sampleWriters.Python(request)).toContain('body="it\'s $HOME\\n".encode()');
  expect(sampleWriters.TypeScript(request)).toContain('const response: Response = await fetch("http://h/$(id)\'", {');
  expect(sampleWriters.Java(request)).toContain('.header("X-A", "`\\"\'")');
  expect(sampleWriters['C#'](request)).toContain('new StringContent("it\'s $HOME\\n")');
});

it.each<{ pointer: string; want: number }>([
  { pointer: '', want: 0 },
  { pointer: '/paths/~1a~1{b}/get', want: 4 },
  { pointer: '/paths/~1a~1{b}/get/responses/200', want: 8 },
  { pointer: '/paths/~1a~1{b}/get/tags/0', want: 9 },
  { pointer: '/paths/~1nowhere', want: 1 },
])('the line of $pointer is $want', ({ pointer, want }) => {
  const lines = [
    'paths:',
    '  # get: in a comment',
    '  /a/{b}:',
    '    get:',
    '      description: |',
    '        responses:',
    '      responses:',
    "        '200':",
    '      tags:',
    '        - x',
  ];
  expect(findPointerLine(lines, pointer)).toBe(want);
});
