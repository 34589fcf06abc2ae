import { createMock } from 'ringback';
import { runScenario } from './scenario.js';

addEventListener('message', (event) => {
  event.waitUntil(
    runScenario(createMock)
      .then(JSON.stringify, String)
      .then((text) => event.source.postMessage(text)),
  );
});
