import { start as startCommand } from '../support/command.ts';

/** Starts `ringback sabotage`. */
export const start = (args: readonly string[]) => startCommand(['sabotage', ...args]);

/** A user's tests: they place a call, and assert its status and Location, but no property of its body. */
export const tests = `
  const response = await fetch(process.env.RINGBACK_URL + '/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
  });
  await response.text();
  const isGood = response.status === 201 && URL.canParse(response.headers.get('location') ?? '');
  process.exitCode = isGood ? 0 : 1;
`;
