module.exports = require('./load.cjs')('client');
