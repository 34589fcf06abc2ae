import { createMock } from 'ringback';
import { runScenario } from './scenario.js';

export default { fetch: async () => Response.json(await runScenario(createMock)) };
