import { createLog } from '../../src/commands/log.ts';
import { createMock } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from './requests.ts';

/** Logs four requests as the terminal shows them. */
export async function pictureLines(): Promise<string[]> {
  const lines = ['$ npm start', 'ringback listening on http://127.0.0.1:4010'];
  let time = 0;
  const mock = createMock({
    now: () => time,
    onSummary: createLog('text', (text) => lines.push(...text.trimEnd().split('\n'))),
  });
  const requests: readonly (readonly [milliseconds: number, Request])[] = [
    [0, placeCall()],
    [1_203, placeCall({ ...smallestCall, from: { agentId: '2002' } })],
    [5_471, placeCall({ ...smallestCall, application: 'TestApp' }, { headers: { Accept: 'application/json;version=3' } })],
    [9_016, recordCall({ ...documentedRecord, direction: 'inbound', rate: 0.05 })],
  ];
  for (const [milliseconds, request] of requests) {
    time = Date.UTC(2026, 10, 23, 9, 30) + milliseconds;
    await mock.fetch(request);
  }
  return lines;
}

/** Colours of log lines; the first matching pattern wins. */
const colours: readonly (readonly [RegExp, string])[] = [
  [/^\$/, '#9ece6a'],
  [/^ {2}refused:/, '#ff9e64'],
  [/^ {2}note:/, '#7dcfff'],
  [/^/, '#c8d0e0'],
];

const label = 'A terminal: four requests, two refused with the reason and the line of the contract, one with a note';

/** Draws a terminal with these lines. */
export function terminalSvg(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * 7.85 + 40);
  const height = lines.length * 20 + 46;
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const colour = (line: string) => colours.find(([pattern]) => pattern.test(line))?.[1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1a1b26"/>`,
    '<circle cx="20" cy="16" r="5" fill="#f7768e"/><circle cx="38" cy="16" r="5" fill="#e0af68"/><circle cx="56" cy="16" r="5" fill="#9ece6a"/>',
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="13" xml:space="preserve">',
    ...lines.map((line, index) => `<text x="20" y="${46 + index * 20}" fill="${colour(line)}">${escaped(line)}</text>`),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
