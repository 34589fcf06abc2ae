import { join } from 'node:path';
import { inject } from 'vitest';
import { runIn } from './run.ts';

/** The folder in which ringback and the programs are installed; empty if they could not be installed. */
export const project = inject('project');

/** The result of the scenario, wherever it runs. */
export const passed = {
  created: 201,
  read: true,
  refused: [400, 'client'],
  admin: [true],
  document: '3.1.0',
  token: 'string',
  journal: ['createCall 201', 'getCall 200', 'createCall 400'],
};

/** Runs a program: an installed one, or Node. */
export function runProgram(name = '', ...args: readonly string[]): Promise<string> {
  return runIn(project, name === 'node' ? process.execPath : join('node_modules/.bin', name), args);
}
