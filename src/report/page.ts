import { markup } from './escape.ts';
import { theme } from './theme.ts';

/** Styles of a report, on top of the theme. A wide screen has two messages side by side, a phone one below the other. */
const style = `${theme}
body{font-size:14px;overflow-wrap:anywhere}
header,main{margin:0 auto;max-width:76rem;padding:1rem}
header{padding-bottom:0}main{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr);padding-bottom:4rem}
h1{font-size:20px}h2{margin-bottom:.5rem}
.facts{border:0;color:var(--muted)}details.facts>*{padding-left:0}details.facts>.inside{gap:0}
.card{background:var(--surface);border:1px solid var(--rule);border-radius:8px;overflow:hidden}
.card+.card{margin-top:.5rem}
details{border-top:1px solid var(--rule)}.card>details:first-of-type,details.card{border-top:0}details.card{border-top:1px solid var(--rule)}
summary{align-items:baseline;cursor:pointer;display:flex;flex-wrap:wrap;gap:0 .75rem;list-style:none;padding:.5rem .75rem}
summary::-webkit-details-marker{display:none}
summary::before{color:var(--muted);content:"▸";flex:none;width:.75em}
details[open]>summary::before{content:"▾"}
summary:hover{background:var(--raised)}
summary b{flex:1 1 14rem;font-weight:550}
summary .line,.gaps dt,.gaps small{color:var(--muted)}
.inside{display:grid;gap:.75rem;grid-template-columns:minmax(0,1fr);padding:.25rem .75rem .75rem 2rem}
.finding.failed{box-shadow:inset 3px 0 var(--failed)}.finding.errored{box-shadow:inset 3px 0 var(--refused)}
.outcome{flex:none;font-weight:600;min-width:4.5rem}
.failed>summary .outcome,.notImplemented{color:var(--failed)}.errored>summary .outcome,.missingInSpec{color:var(--refused)}
.skipped>summary .outcome,.notCovered{color:var(--muted)}.passed>summary .outcome,.covered{color:var(--ok)}
.note{background:var(--failed-tint);box-shadow:inset 3px 0 var(--failed);list-style:none;padding:.4rem .75rem}
.note b{color:var(--failed)}.note.plain{background:var(--raised);box-shadow:none}
ul{margin:0;padding-left:1.25rem}.finding ul{columns:26rem}.finding li a{display:inline-block;padding:4px 0}[id^=case-]{scroll-margin-top:5rem}ul.notes{display:grid;gap:.25rem;padding:0}
figure{border:1px solid var(--rule);border-radius:6px;margin:0;min-width:0}
figcaption{border-bottom:1px solid var(--rule);color:var(--muted);padding:.3rem .75rem}
pre{margin:0;padding:.5rem .75rem;white-space:pre-wrap}
.messages{align-items:start;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr))}
.filter input{opacity:0;position:absolute}
label{background:var(--surface);border:1px solid var(--rule);border-radius:1rem;cursor:pointer;display:inline-block;margin:0 .35rem .35rem 0;padding:.15rem .75rem}
input:checked+label{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
input:disabled+label{color:var(--muted);cursor:default}
input:focus-visible+label{outline:2px solid var(--accent);outline-offset:1px}
table{border-collapse:collapse;max-width:44rem;width:100%}
th,td{border-bottom:1px solid var(--rule);padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}
th{color:var(--muted);font-weight:400}td:first-child{width:100%}
:is(td,th):not(:first-child){white-space:nowrap}.number{font-variant-numeric:tabular-nums;text-align:right}
.gaps{display:grid;gap:.25rem;margin:0}.gaps dd{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0 0 .25rem}
progress{accent-color:var(--accent);flex:none;height:.6rem;width:6rem}
@media(max-width:480px){.inside{padding-left:.75rem}}
@media print{:root{color-scheme:light}body{background:none}header,main{max-width:none;padding:0}.filter{display:none}summary,figcaption,tr,li{break-inside:avoid}summary,h2{break-after:avoid}}
`;

/**
 * Writes a self-contained page, without scripts, pictures or fonts.
 * @param title plain text
 * @param head markup below the title
 * @param body markup
 */
export function page(title: string, head: string, body: string): string {
  return [...pagePieces(title, head, [body])].join('');
}

/** Writes a page as {@link page} does, in pieces; each piece of the body begins on a line of its own. */
export function* pagePieces(title: string, head: string, body: Iterable<string>): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${markup(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${markup(title)}</h1>
${head}
</header>
<main>
`;
  for (const piece of body) yield `${piece}\n`;
  yield '</main>\n</body>\n</html>\n';
}

/** The parts of a folded part of a page, in markup. */
interface Folded {
  readonly classes: string;
  readonly summary: string;
  readonly inside: readonly string[];
  /** True if it is unfolded at first. */
  readonly isOpen?: boolean;
}

/** Writes a part of a page that is folded. */
export function folded({ classes, summary, inside, isOpen = false }: Folded): string {
  const start = `<details class="${classes}"${isOpen ? ' open' : ''}><summary>${summary}</summary>`;
  return `${start}<div class="inside">${inside.join('\n')}</div></details>`;
}

/**
 * Writes a part of a page with a heading.
 * @param title plain text
 * @param body markup
 */
export function section(title: string, body: string): string {
  return `<section>\n<h2>${markup(title)}</h2>\n${body}\n</section>`;
}

/** Writes radio buttons that show only the cases of one outcome, without a script; the first shows all. */
export function filter(choices: readonly { readonly name: string; readonly count: number }[]): string {
  const [all = { name: 'all', count: 0 }] = choices;
  const rules = choices
    .filter((choice) => choice !== all)
    .map(({ name }) => `body:has(#show-${name}:checked) :is(.case:not(.${name}),.operation:not(:has(.${name}))){display:none}`);
  const buttons = choices.map(
    ({ name, count }) =>
      `<input type="radio" name="show" id="show-${name}"${name === all.name ? ' checked' : count === 0 ? ' disabled' : ''}><label for="show-${name}">${name} ${count}</label>`,
  );
  return `<style>${rules.join('')}</style>\n<div class="filter" role="radiogroup" aria-label="Show">${buttons.join('\n')}</div>`;
}
