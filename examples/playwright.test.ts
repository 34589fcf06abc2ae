/** Answers the requests of a page in a browser from a mock in the test's process: no port, and no request leaves the browser. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Route } from 'playwright-core';
import { createMock } from 'ringback';
import { afterAll, expect, it } from 'vitest';

// `cors` lets the page, which is of another origin, read answers and their Location.
const mock = createMock({ cors: true });

/** Answers a request of the page. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const response = await mock.fetch(request.url(), {
    method: request.method(),
    headers: await request.allHeaders(),
    body: request.postData(),
  });
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  });
}

/** The page under test. */
const page = `<button>Call</button><output></output><script>
  document.querySelector('button').onclick = async () => {
    const response = await fetch('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
      method: 'POST',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
      body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
    });
    const { status, message } = await response.json();
    document.querySelector('output').textContent = status ? 'calling: ' + response.headers.get('location') : message;
  };
</script>`;

const executablePath = process.env.RINGBACK_TEST_CHROMIUM ?? '/usr/bin/chromium';

let browser: Browser | undefined;
afterAll(() => browser?.close());

it.runIf(existsSync(executablePath) || process.env.CI)('shows the call, and then that the agent is busy', async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const tab = await browser.newPage();
  await tab.route('https://app.example/', (route) => route.fulfill({ contentType: 'text/html', body: page }));
  await tab.route('https://emea.cc.vonage.com/**', answer);
  await tab.goto('https://app.example/');

  await tab.click('button');
  await tab.getByText(/^calling: https:.*calls/).waitFor();

  mock.sandbox('a1b2c3d4e5').patch({ agents: { '1234': 'busy' } });
  await tab.click('button');
  await tab.getByText('Agent number busy').waitFor();
  expect(mock.journal.map(({ response }) => response.status)).toEqual([201, 400]);
});
