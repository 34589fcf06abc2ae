import { markup } from './escape.ts';

/** Styles in the reader's colour scheme, light or dark. */
const style = `
:root{color-scheme:light dark;--line:#8884;--failed:#c62828;--errored:#ad5700;--skipped:#6b6b6b;--passed:#2e7d32;--code:#8881}
@media (prefers-color-scheme:dark){:root{--failed:#ff8a80;--errored:#ffb74d;--skipped:#a8a8a8;--passed:#81c784}}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.3rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
pre{background:var(--code);border-radius:.3rem;margin:.3rem 0;overflow:auto;padding:.5rem;white-space:pre-wrap}
code,pre{font:.85rem/1.4 ui-monospace,monospace}
details{border-bottom:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}
details>*:not(summary){margin-left:1rem}
.failed>summary b,.errored>summary b{font-weight:600}
.outcome{display:inline-block;font-weight:600;min-width:4.6rem}
.failed .outcome,.notImplemented{color:var(--failed)}.errored .outcome,.missingInSpec{color:var(--errored)}
.skipped .outcome,.notCovered{color:var(--skipped)}.passed .outcome,.covered{color:var(--passed)}
.filter input{position:absolute;opacity:0}
label{border:1px solid var(--line);border-radius:1rem;cursor:pointer;display:inline-block;margin:.15rem .1rem;padding:.15rem .7rem}
input:checked+label{background:CanvasText;color:Canvas}input:focus-visible+label{outline:2px solid Highlight}
.table{overflow-x:auto}table{border-collapse:collapse}th,td{border-bottom:1px solid var(--line);padding:.25rem .6rem .25rem 0;text-align:left;vertical-align:top}
td.number,th.number{text-align:right}
progress{vertical-align:middle;width:6rem}
`;

/**
 * Writes a self-contained page, without scripts, pictures or fonts.
 * @param title plain text
 * @param body markup
 */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${markup(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Writes radio buttons that show only the elements of one class, without a script; the first shows all. */
export function filter(choices: readonly { readonly name: string; readonly count: number }[]): string {
  const [all = { name: 'all', count: 0 }] = choices;
  const rules = choices
    .filter((choice) => choice !== all)
    .map(({ name }) => `body:has(#show-${name}:checked) :is(.case:not(.${name}),section:not(:has(.${name}))){display:none}`);
  const buttons = choices.map(
    ({ name, count }) =>
      `<input type="radio" name="show" id="show-${name}"${name === all.name ? ' checked' : ''}><label for="show-${name}">${name} ${count}</label>`,
  );
  return `<style>${rules.join('')}</style>\n<div class="filter" role="radiogroup" aria-label="Show">${buttons.join('\n')}</div>`;
}
