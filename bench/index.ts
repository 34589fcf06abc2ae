/** Measures ringback beside its alternatives: npm run bench -- --help */
import { chosenContenders } from './contenders.ts';
import { readOptions, usage } from './options.ts';
import { measureStarts } from './parts/cold-start.ts';
import { prove } from './parts/prove.ts';
import { measureRequests } from './parts/request.ts';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const options = readOptions(process.argv.slice(2));
if (options) {
  const c = chosenContenders(options.contenders);
  for (const part of options.only) {
    tell(part);
    if (part === 'prove') await prove(c, options.node);
    if (part === 'start') await measureStarts(c, options, tell);
    if (part === 'request') process.stdout.write(JSON.stringify(await measureRequests(c, options, tell), null, 1));
  }
} else process.stdout.write(usage);
