/** Takes the pictures of the console in docs, of each view in light and dark: `npm run picture`. It needs a browser. */
import { createMock } from '../src/index.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../test/support/requests.ts';

const mock = createMock();
const { url } = await mock.listen();
const browser = await launchChromium();
const requests = [
  placeCall(smallestCall, { base: url }),
  recordCall(documentedRecord, { base: url }),
  placeCall({ ...smallestCall, from: { agentId: '2002' } }, { base: url }),
  recordCall({ ...documentedRecord, rate: 0.05 }, { base: url }),
  placeCall({ ...smallestCall, to: { telephoneNumber: '07700900001' } }, { base: url }),
  placeCall({ ...smallestCall, from: { agentId: 'Alice' } }, { base: url }),
];
for (const request of requests) {
  request.headers.set('User-Agent', 'curl/8.5.0');
  await fetch(request);
}

/** The views: the name of the picture, the address, an element that is there once the view is, and a button that has the focus. */
const views: readonly { readonly name: string; readonly hash: string; readonly ready: string; readonly button?: string }[] = [
  { name: 'console', hash: `requests/${requests.length}`, ready: '.note .contract-line code:not(:empty)' },
  { name: 'console-sandboxes', hash: 'sandboxes/a1b2c3d4e5', ready: '.sandbox-panel', button: 'Recording Started' },
  { name: 'console-coverage', hash: 'coverage/createCall', ready: '.actions button' },
  { name: 'console-reference', hash: 'reference/createCall', ready: '.operation-reference .place' },
];

for (const { name, hash, ready, button } of views) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, colorScheme });
    await page.goto(`${url}/_ringback/#/${hash}`);
    await page.waitForSelector(ready);
    if (button !== undefined) await page.getByRole('button', { name: button }).first().focus();
    await page.screenshot({ path: `docs/${name}${colorScheme === 'dark' ? '-dark' : ''}.png` });
    await page.close();
  }
}
await browser.close();
await mock.close();
