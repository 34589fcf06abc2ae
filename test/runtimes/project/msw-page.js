import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { createMock } from 'ringback';
import { runScenario } from './scenario.js';

/** Lets the service worker of MSW answer each request of the page from the mock. */
async function connect(mock) {
  await setupWorker(http.all('*', ({ request }) => mock.fetch(request))).start({ quiet: true });
  return { fetch: window.fetch, url: location.origin };
}

runScenario(createMock, connect)
  .then(JSON.stringify, String)
  .then((text) => {
    document.body.textContent = text;
  });
