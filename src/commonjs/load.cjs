const { Module } = require('node:module');

/**
 * Loads an ES module of the package with Node's own `require`. Jest gives tests a `require` and a `createRequire` of its own, which
 * load no ES modules before Node 24.9; its `Module` inherits Node's.
 */
module.exports = (name) => {
  const inherited = Object.getPrototypeOf(Module);
  const { createRequire } = 'createRequire' in inherited ? inherited : Module;
  return createRequire(__filename)(`../../dist/${name}.js`);
};
