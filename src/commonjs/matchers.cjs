module.exports = require('./load.cjs')('matchers');
