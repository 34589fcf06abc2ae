const ringback = require('./load.cjs')('index');

// The clock follows a Date that a test has faked, which is not the one that an ES module sees.
const now = () => Date.now();

module.exports = {
  ...ringback,
  createMock: (options) => ringback.createMock({ now, ...options }),
  createProxy: (options) => ringback.createProxy({ now, ...options }),
};
