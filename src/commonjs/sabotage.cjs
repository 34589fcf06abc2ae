module.exports = require('./load.cjs')('sabotage');
