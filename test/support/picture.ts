import { createLog } from '../../src/commands/log.ts';
import { createMock } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from './requests.ts';

/** Logs four requests as a terminal with colours shows them. */
export async function pictureLines(): Promise<string[]> {
  const lines = ['\u001b[32m$ npm start\u001b[0m', 'ringback listening on http://127.0.0.1:4010'];
  const log = createLog('text', (text) => lines.push(...text.trimEnd().split('\n')), true);
  let [time, duration] = [0, 0];
  const mock = createMock({ now: () => time, onSummary: (summary, read) => log?.({ ...summary, duration }, read) });
  const requests: readonly (readonly [milliseconds: number, duration: number, Request])[] = [
    [0, 1.4, placeCall()],
    [1_203, 0.6, placeCall({ ...smallestCall, from: { agentId: '2002' } })],
    [5_471, 0.4, placeCall({ ...smallestCall, application: 'TestApp' }, { headers: { Accept: 'application/json;version=3' } })],
    [9_016, 0.5, recordCall({ ...documentedRecord, direction: 'inbound', rate: 0.05 })],
  ];
  for (const [milliseconds, measured, request] of requests) {
    time = Date.UTC(2026, 10, 23, 9, 30) + milliseconds;
    duration = measured;
    request.headers.set('User-Agent', 'curl/8.5.0');
    await mock.fetch(request);
  }
  return lines;
}

/** The colours of the picture, by SGR code. */
const colours: Readonly<Record<string, string>> = {
  '0': '#c8d0e0',
  '2': '#8c96b0',
  '31': '#f7768e',
  '32': '#9ece6a',
  '33': '#ff9e64',
  '36': '#7dcfff',
};

/** Splits a line at the codes of its colours. */
const toSpans = (line: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of a terminal begin with one
  [...`\u001b[0m${line}`.matchAll(/\u001b\[(\d+)m([^\u001b]*)/g)]
    .map(([, code = '', text = '']) => ({ colour: colours[code], text }))
    .filter(({ text }) => text !== '');

const label = 'A terminal: four requests, two refused with the reason and the line of the contract, one with a note';

/** Draws a terminal with these lines. */
export function terminalSvg(lines: readonly string[]): string {
  const rows = lines.map(toSpans);
  const lengths = rows.map((spans) => spans.reduce((sum, { text }) => sum + text.length, 0));
  const width = Math.ceil(Math.max(...lengths) * 7.85 + 40);
  const height = lines.length * 20 + 46;
  // A browser joins spaces, whatever xml:space says.
  const entities = { '&': '&amp;', '<': '&lt;', '"': '&quot;', ' ': '\u00a0' };
  const escaped = (text: string) => Object.entries(entities).reduce((rest, [from, to]) => rest.replaceAll(from, to), text);
  const drawn = (spans: ReturnType<typeof toSpans>) =>
    spans.map(({ colour, text }) => `<tspan fill="${colour}">${escaped(text)}</tspan>`).join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1a1b26"/>`,
    '<circle cx="20" cy="16" r="5" fill="#f7768e"/><circle cx="38" cy="16" r="5" fill="#e0af68"/><circle cx="56" cy="16" r="5" fill="#9ece6a"/>',
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="13">',
    ...rows.map((spans, index) => `<text x="20" y="${46 + index * 20}">${drawn(spans)}</text>`),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
