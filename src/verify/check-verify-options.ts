import type { Contract } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { optionError, rejectUnknown } from '../contract/option-error.ts';
import type { VerifyContext } from './context.ts';
import { exampleTexts } from './target-values.ts';
import { type VerifyOptions, verifyDefaults } from './verify-options.ts';

/** Headers that HTTP sets for a message or a connection: with another value, a server waits for a body that never comes. */
const framingHeaders = ['connection', 'content-length', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** Headers that cases set, or leave out to see how the target responds. */
const caseHeaders = ['accept', 'authorization', 'content-type'];

const optionNames = {
  account: true,
  secret: true,
  agent: true,
  otherAgent: true,
  groups: true,
  number: true,
  callbackNumber: true,
  values: true,
  tokens: true,
  headers: true,
  states: true,
  api: true,
  only: true,
  concurrency: true,
  timeout: true,
  placeCalls: true,
  onResult: true,
  source: true,
  overlays: true,
} as const satisfies Readonly<Record<keyof VerifyOptions, true>>;

/**
 * Rejects values that callers without types, and variables that are not set, give easily: with some of them nothing would be tried.
 * @throws RangeError that names the option, the possible values and the given one
 */
export function checkValues(options: VerifyOptions): void {
  rejectUnknown('verify', options, Object.keys(optionNames));
  const { concurrency = verifyDefaults.concurrency, timeout = verifyDefaults.timeout, placeCalls } = options;
  if (!(Number.isInteger(concurrency) && concurrency > 0))
    throw optionError('concurrency', 'a whole number of at least 1', concurrency);
  if (!(timeout > 0)) throw optionError('timeout', 'a number of milliseconds greater than 0', timeout);
  if (placeCalls !== undefined && typeof placeCalls !== 'boolean') throw optionError('placeCalls', 'true or false', placeCalls);
  const { account, secret, agent, otherAgent, groups, number, callbackNumber, only, tokens, values, states } = options;
  for (const [name, texts] of Object.entries({ groups, only })) {
    if (texts !== undefined && !Array.isArray(texts)) throw optionError(name, 'a list of texts', texts);
    checkTexts(texts ?? [], `${name}.`);
  }
  checkTexts({ account, secret, agent, otherAgent, number, callbackNumber });
  checkTexts(tokens ?? {}, 'tokens.');
  checkTexts(values ?? {}, 'values.');
  for (const [name, state] of Object.entries(states ?? {}))
    if (!isObject(state)) throw optionError(`states.${name}`, 'an object with members of the request', state);
}

function checkTexts(texts: Readonly<Record<string, string | undefined>> | readonly string[], prefix = ''): void {
  for (const [name, text] of Object.entries(texts))
    if (text !== undefined && !(typeof text === 'string' && text.trim() !== ''))
      throw optionError(prefix + name, 'a text that is not empty', text);
}

/**
 * Rejects names that the contract does not have, because their values would never be used, and headers that cannot be sent.
 * @throws RangeError that names the possible ones
 */
export function checkNames(context: VerifyContext, options: VerifyOptions): void {
  const { api, tokens = {}, states = {}, headers = {}, values = {} } = options;
  const { apis, operations } = context.contract;
  if (api !== undefined && !Object.hasOwn(apis, api))
    throw new RangeError(`there is no API "${api}"; there are ${Object.keys(apis).join(', ')}`);
  const kinds = listTokenNames(context.contract);
  const unknownKind = Object.keys(tokens).find((kind) => kind !== '' && !kinds.includes(kind));
  if (unknownKind !== undefined)
    throw new RangeError(`there is no kind of token "${unknownKind}"; there are ${kinds.join(', ')}`);
  const errors = Object.values(operations).flatMap((operation) => operation.errors.map(({ name }) => name));
  const unknownError = Object.keys(states).find((name) => !errors.includes(name));
  if (unknownError !== undefined) throw new RangeError(`no error of the contract is called "${unknownError}"`);
  const examples = exampleTexts(context);
  const unknownExample = Object.keys(values).find((text) => !examples.has(text));
  if (unknownExample !== undefined) {
    const known = [...examples].map((text) => JSON.stringify(text)).join(', ');
    throw new RangeError(`the contract has no example "${unknownExample}" to replace by a value; its examples are ${known}`);
  }
  checkHeaders(headers);
}

/** Lists the names of kinds of tokens, and of APIs without kinds. */
export function listTokenNames({ apis }: Contract): string[] {
  return Object.values(apis).flatMap(({ api, tokenKinds }) => [api, ...tokenKinds]);
}

function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(headers)) {
    const isOfCase = caseHeaders.includes(name.toLowerCase());
    if (!isOfCase && !framingHeaders.includes(name.toLowerCase())) continue;
    const advice = name.toLowerCase() === 'authorization' ? ': give tokens (--token)' : '';
    throw new RangeError(`the header ${name} is set by ${isOfCase ? 'each case' : 'HTTP'}, and cannot be given${advice}`);
  }
  // Loading the code of Headers takes 20 ms.
  if (Object.keys(headers).length === 0) return;
  try {
    new Headers(headers);
  } catch (error) {
    throw new RangeError(`the headers cannot be sent: ${error instanceof Error ? error.message : String(error)}`);
  }
}
