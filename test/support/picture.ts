import { createLog } from '../../src/commands/log.ts';
import { createMock } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from './requests.ts';

/** What the terminal shows of the README's four requests. */
export async function pictureLines(): Promise<string[]> {
  const lines = ['$ npm start', 'ringback listening on http://127.0.0.1:4010'];
  const times = [0, 1_203, 5_471, 9_016].map((ms) => Date.UTC(2026, 10, 23, 9, 30) + ms);
  let request = 0;
  const mock = createMock({
    now: () => times[request] ?? 0,
    onExchange: createLog('text', (text) => lines.push(...text.trimEnd().split('\n'))),
  });
  const requests = [
    placeCall(),
    placeCall({ ...smallestCall, from: { agentId: '2002' } }),
    placeCall({ ...smallestCall, application: 'TestApp' }, { headers: { Accept: 'application/json;version=3' } }),
    recordCall({ ...documentedRecord, direction: 'inbound', rate: 0.05 }),
  ];
  for (request = 0; request < requests.length; request++) {
    const next = requests[request];
    if (next) await mock.fetch(next);
  }
  return lines;
}

const colours = { prompt: '#9ece6a', refused: '#ff9e64', note: '#7dcfff', other: '#c8d0e0' };

function colourOf(line: string): string {
  if (line.startsWith('$')) return colours.prompt;
  if (line.startsWith('  refused:')) return colours.refused;
  return line.startsWith('  note:') ? colours.note : colours.other;
}

/** A terminal with these lines, as SVG. */
export function svgOf(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * 7.85 + 40);
  const height = lines.length * 20 + 46;
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const label =
    'ringback in a terminal: four requests, two refused with the reason and the line of the contract, one with a note';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#1a1b26"/>`,
    '<circle cx="20" cy="16" r="5" fill="#f7768e"/><circle cx="38" cy="16" r="5" fill="#e0af68"/><circle cx="56" cy="16" r="5" fill="#9ece6a"/>',
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="13" xml:space="preserve">',
    ...lines.map((line, index) => `<text x="20" y="${46 + index * 20}" fill="${colourOf(line)}">${escaped(line)}</text>`),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
