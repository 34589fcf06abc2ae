import { expect, it } from 'vitest';
import { withBail } from '../../src/commands/bail.ts';

const scripts = {
  test: 'vitest run',
  unit: 'NODE_ENV=test npx jest --ci',
  old: 'cross-env CI=1 mocha test/*.js',
  all: 'vitest run && eslint .',
  piped: 'vitest run | tee log',
  own: 'node test.mjs',
  nested: 'npm run test',
  bails: 'jest --bail',
  list: ['vitest'],
};

/** A command with the flag for its end at the first failure; `undefined` if it stays as it is. */
it.each<[given: string, want: string | undefined]>([
  ['vitest', 'vitest --bail=1'],
  ['npx vitest run', 'npx vitest run --bail=1'],
  ['npx --yes vitest run calls', 'npx --yes vitest run calls --bail=1'],
  ['node_modules/.bin/jest', 'node_modules/.bin/jest --bail'],
  [
    'node --experimental-vm-modules node_modules/jest/bin/jest.js',
    'node --experimental-vm-modules node_modules/jest/bin/jest.js --bail',
  ],
  ['mocha', 'mocha --bail'],
  ['npx ava', 'npx ava --fail-fast'],
  ['npx playwright test', 'npx playwright test -x'],
  ['npx tap', 'npx tap --bail'],
  ['pytest tests', 'pytest tests -x'],
  ['bundle exec rspec', undefined],
  ['rspec', 'rspec --fail-fast'],
  ['env A=1 jest', 'env A=1 jest --bail'],
  ['pnpm vitest run', 'pnpm vitest run --bail=1'],
  ['pnpm exec vitest run', 'pnpm exec vitest run --bail=1'],
  ['yarn jest', 'yarn jest --bail'],
  ['npm test', 'npm test -- --bail=1'],
  ['npm t', 'npm t -- --bail=1'],
  ['npm test --silent', 'npm test --silent -- --bail=1'],
  ['npm test -- calls', 'npm test -- calls --bail=1'],
  ['npm run test', 'npm run test -- --bail=1'],
  ['npm run unit', 'npm run unit -- --bail'],
  ['npm run-script old', 'npm run-script old -- --bail'],
  ['pnpm test', 'pnpm test --bail=1'],
  ['yarn run unit', 'yarn run unit --bail'],
  // Several commands, one whose output goes on, a program that is not known, a script of another package, and no script.
  ['npm run all', undefined],
  ['npm run piped', undefined],
  ['npm run own', undefined],
  ['npm run nested', undefined],
  ['npm run list', undefined],
  ['npm run nothing', undefined],
  ['npm run toString', undefined],
  ['npm test -w packages/client', undefined],
  ['npm --prefix client test', undefined],
  ['pnpm --filter client test', undefined],
  ['node --test', undefined],
  ['node vitest.mjs', undefined],
  ['sh -c vitest', undefined],
  ['jest -- calls', undefined],
  ['toString', undefined],
  // It is there already, or not wanted.
  ['npx vitest run --bail=3', undefined],
  ['npx vitest run --bail', undefined],
  ['npx jest --no-bail', undefined],
  ['npm run bails', undefined],
  ['npm test -- --bail=1', undefined],
  ['pytest -x', undefined],
  ['pytest --maxfail=2', undefined],
  ['', undefined],
])('"%s"', (given, want) => {
  expect(withBail(given.split(' ').filter(Boolean), scripts)?.join(' ')).toBe(want);
});
