/**
 * Stands for `@jest/globals` in a process of its own. Jest is not installed, as it is larger than everything else; Vitest's package
 * for `expect` keeps to the same interface of `expect.extend`.
 */
import { chai, getState, JestChaiExpect, JestExtend, setState } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);

/** @param {unknown} value */
export function expect(value) {
  return chai.expect(value);
}

setState({ ...getState(expect) }, expect);
/** Takes the asymmetric matchers. */
expect.not = {};

/** @param {object} matchers */
expect.extend = (matchers) => chai.expect.extend(expect, matchers);
