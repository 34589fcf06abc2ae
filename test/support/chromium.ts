import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, or another that RINGBACK_TEST_CHROMIUM names. */
const executablePath = process.env.RINGBACK_TEST_CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser; where CI has none, that is a failure, and anywhere else it is told. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium && !process.env.CI)
  process.stderr.write(`SKIPPED: tests with a browser, because there is no ${executablePath}\n`);

/** Whether tests with a browser are to be run: in CI always, so that they fail where there is none. */
export const runsChromium = hasChromium || Boolean(process.env.CI);

/** Starts the browser. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
}
