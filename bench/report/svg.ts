/** Escapes text for an attribute or an element. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Colours that are legible on white and on black; browsers that report a colour scheme get a stronger contrast. */
const style = `
    text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #6e7781; }
    .title { font-size: 15px; font-weight: 600; }
    .small { font-size: 11px; }
    .strong { font-weight: 600; }
    .end { text-anchor: end; }
    .middle { text-anchor: middle; }
    .grid { stroke: #8c959f; stroke-opacity: 0.3; }
    .bar { fill: #8c959f; fill-opacity: 0.65; }
    .bar.strong { fill: #2f81f7; fill-opacity: 1; }
    .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
    @media (prefers-color-scheme: light) { text { fill: #424a53; } }
    @media (prefers-color-scheme: dark) { text { fill: #b1bac4; } }
  `;

/** Writes an SVG document around its elements. Screen readers read the label. */
export function svgDocument(width: number, height: number, label: string, elements: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(label)}">
  <style>${style}</style>
  ${elements.join('\n  ')}
</svg>
`;
}

/** Writes a text element. */
export const text = (x: number, y: number, content: string, classes = ''): string =>
  `<text x="${round(x)}" y="${round(y)}"${classes && ` class="${classes}"`}>${escapeXml(content)}</text>`;

/** Rounds a coordinate to one decimal place: enough for a screen, and short. */
export const round = (value: number): number => Math.round(value * 10) / 10;
