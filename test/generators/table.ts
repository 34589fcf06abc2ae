import { type Generator, matrix } from './matrix.ts';
import { steps } from './steps.ts';
import { validators } from './validators.ts';

/**
 * Writes the table of docs/generated-clients.md.
 * @param versions the versions of the packages in package.json
 */
export function generatorTable(versions: Readonly<Record<string, string>>): string {
  const rows = matrix.map((generator) => `| ${row(generator, versions).join(' | ')} |`);
  return ['| generator | steps | steps that do not work | by hand |', '|---|---|---|---|', ...rows].join('\n');
}

function row({ packages, client, failures, loose, byHand }: Generator, versions: Readonly<Record<string, string>>): string[] {
  const names = packages.map((name) => `${name} ${versions[name]}`).join(', ');
  const titles = new Map<string, string[]>();
  for (const { name, title } of steps) {
    const failure = failures[name];
    if (!failure) continue;
    const reason = `${failure.reason} (${[failure.fault, ...link(failure.issue)].join(', ')})`;
    titles.set(reason, [...(titles.get(reason) ?? []), title]);
  }
  return [
    client === undefined ? names : `${names} (${client})`,
    `${steps.length - Object.keys(failures).length} of ${steps.length}`,
    [...titles].map(([reason, names]) => `${names.join('; ')}: ${reason}`).join('. ') || 'none',
    [...byHand, ...(loose ? [[`\`${loose.option}: false\``, ...link(loose.issue)].join(', ')] : [])].join('; '),
  ];
}

const link = (issue: string | undefined) => (issue === undefined ? [] : [`[issue](${issue})`]);

/**
 * Writes the table of validators of docs/generated-clients.md.
 * @param versions the versions of the packages by name
 */
export function validatorTable(versions: Readonly<Record<string, string>>): string {
  const rows = validators.map(({ package: name, tried, findings, reason }) => {
    const found = findings.length > 0 ? `${findings.length}: ${reason}` : 'nothing';
    return `| ${name} ${versions[name]} | ${tried} | ${found} |`;
  });
  return ['| validator | tried on | finds |', '|---|---|---|', ...rows].join('\n');
}
