/** Takes docs/console.png, the picture of the console: `npm run picture`. It needs a browser. */
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
  placeCall(smallestCall, { base: url }),
  placeCall({ ...smallestCall, from: { agentId: 'Alice' } }, { base: url }),
];
for (const request of requests) {
  request.headers.set('User-Agent', 'curl/8.5.0');
  await fetch(request);
}
const page = await browser.newPage({ viewport: { width: 1200, height: 860 } });
await page.goto(`${url}/_ringback/#/requests/${requests.length}`);
await page.waitForSelector('.note .contract-line code:not(:empty)');
await page.screenshot({ path: 'docs/console.png' });
await browser.close();
await mock.close();
