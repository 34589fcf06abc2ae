import { createMock } from 'ringback';
import { runScenario } from './scenario.js';

runScenario(createMock)
  .then(JSON.stringify, String)
  .then((text) => {
    document.body.textContent = text;
  });
