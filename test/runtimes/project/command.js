import { createMock } from 'ringback';
import { connectToSocket, runScenario } from './scenario.js';

const results = [await runScenario(createMock), await runScenario(createMock, connectToSocket)];
// biome-ignore lint/suspicious/noConsole: the test reads it
console.log(JSON.stringify(results));
