const { createMock } = require('ringback');

import('./scenario.js')
  .then(({ runScenario }) => runScenario(createMock))
  // biome-ignore lint/suspicious/noConsole: the test reads it
  .then((result) => console.log(JSON.stringify(result)));
