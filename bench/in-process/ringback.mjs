import { createMock } from '../../dist/index.js';

export const { fetch } = createMock();
