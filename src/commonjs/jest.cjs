const { expect } = require('@jest/globals');
const { toHaveReceived, toMatchContract } = require('./matchers.cjs');

expect.extend({ toHaveReceived, toMatchContract });
