/**
 * The part of the style sheets that the console and the reports share: colours in light and dark, and type. One accent; outcomes and
 * statuses have colours of their own, each legible on the ground, the surface and its tint.
 */
export const theme = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f7f5, #141518);
  --surface: light-dark(#ffffff, #1b1c20);
  --raised: light-dark(#f1f1ee, #25262b);
  --text: light-dark(#1c1d21, #e7e7ea);
  --muted: light-dark(#5c5e66, #a3a5ae);
  --rule: light-dark(#e3e3df, #303138);
  --accent: light-dark(#3f4bc0, #a3acff);
  --on-accent: light-dark(#ffffff, #14151a);
  --tint: light-dark(#eceefb, #262a45);
  --ok: light-dark(#14713f, #63c78f);
  --refused: light-dark(#8f5200, #e5ab57);
  --failed: light-dark(#b3261e, #f48f88);
  --refused-tint: light-dark(#fdf3e3, #33291a);
  --failed-tint: light-dark(#fcecea, #3a2120);
  --ok-tint: light-dark(#e8f5ed, #1b3024);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 13px / 1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
}
code,
pre {
  font-family: var(--mono);
  font-size: 12px;
}
h1,
h2,
h3,
p {
  margin: 0;
}
h2 {
  font-size: 15px;
}
h3 {
  font-size: 13px;
}
a {
  color: var(--accent);
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}
`;
