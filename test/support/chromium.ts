import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Path of the browser: RINGBACK_TEST_CHROMIUM, or the one of Debian. */
const executablePath = process.env.RINGBACK_TEST_CHROMIUM ?? '/usr/bin/chromium';

/** True if the browser exists. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium && !process.env.CI)
  process.stderr.write(`SKIPPED: tests with a browser, because there is no ${executablePath}\n`);

/** True if tests with a browser are to run: in CI always, so that they fail without a browser. */
export const runsChromium = hasChromium || Boolean(process.env.CI);

/** Starts the browser, with further arguments. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...args] });
}
