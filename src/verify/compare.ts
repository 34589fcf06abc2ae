import type { Contract, DeclaredResponse, DeclaredResponses, ErrorExample, Json } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { pointerOf } from '../contract/json-edit.ts';
import { messageMatcher } from '../contract/message.ts';
import { jsonAt } from '../contract/schema-error.ts';
import { validateReceived } from '../contract/validate-response.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import type { Expected } from './expect.ts';
import type { ReceivedAnswer } from './send.ts';

/** Compares an answer with what the contract says; tells everything that is otherwise. */
export type Compare = (expected: Expected, answer: ReceivedAnswer, raw: unknown) => Violation[];

/** Where a violation of the status is. */
const statusPlace = '/:status';

/** A judge of answers. `raw` is the request's body as it was sent, for what has to be ignored. */
export function createCompare(contract: Contract): Compare {
  return (expected, answer, raw) => {
    if (expected.kind === 'refused') return judgeRefusal(expected, answer);
    const { operation, sent } = expected;
    if (expected.kind === 'open') {
      const state = expected.states.find((error) => error.status === answer.status && messageMatcher(error)(answer.body));
      if (state) return validateReceived(contract, operation, operation.line, answer);
    }
    const successes = Object.values(operation.responses).filter(({ status }) => status < 300);
    const declared = successes.find(({ status }) => status === answer.status);
    if (!declared) {
      const wanted = successes.map(({ status }) => status).join(' or ');
      const states =
        expected.kind === 'open' ? `, or one of the errors ${expected.states.map(({ name }) => name).join(', ')}` : '';
      return [wrongStatus(operation, answer, successes[0]?.line ?? operation.line, wanted + states)];
    }
    return [...validateReceived(contract, operation, operation.line, answer, sent), ...ignored(declared, answer, raw, sent)];
  };

  function judgeRefusal({ answers, error, body, line, allow }: Extract<Expected, { kind: 'refused' }>, answer: ReceivedAnswer) {
    if (answer.status !== error.status) return [wrongStatus(answers, answer, line, `${error.status} ${error.name}`)];
    return [
      ...(answer.body === undefined ? [] : differences(body, answer.body, error, [])),
      ...validateReceived(contract, answers, line, answer),
      ...(allow ? wrongAllow(allow, answer, error.line) : []),
    ];
  }
}

function wrongStatus({ responses }: DeclaredResponses, { status }: ReceivedAnswer, line: number, expected: string): Violation {
  const [code, where] = responses[status] ? ['status', statusPlace] : ['undeclaredStatus', ''];
  return createViolation(code, 'header', where, status, line, expected);
}

/** What was sent and does not count is not repeated. */
function ignored({ echoes }: DeclaredResponse, { body }: ReceivedAnswer, raw: unknown, sent: unknown): Violation[] {
  return echoes.flatMap(({ request, response, line }) => {
    const asked = valueAtPath(raw, request);
    const isIgnored = asked !== undefined && asked !== null && asked !== '' && valueAtPath(sent, request) === undefined;
    if (!isIgnored || valueAtPath(body, response) !== asked) return [];
    const where = pointerOf(response);
    return [
      createViolation(
        'ignoredMember',
        'body',
        where,
        jsonAt(body, where),
        line,
        `no trace of the request's ${pointerOf(request)}`,
      ),
    ];
  });
}

/** Every documented value is there; what stands beside is not looked at, but a list has no more entries. */
function differences(expected: Json, seen: unknown, error: ErrorExample, path: readonly string[]): Violation[] {
  const where = pointerOf(path);
  const other = () => [createViolation(error.name, 'body', where, jsonAt(seen, ''), error.line, JSON.stringify(expected))];
  if (isList(expected)) {
    if (!Array.isArray(seen) || seen.length !== expected.length)
      return [createViolation(error.name, 'body', where, JSON.stringify(seen), error.line, JSON.stringify(expected))];
    return expected.flatMap((item, index) => differences(item, seen[index], error, [...path, String(index)]));
  }
  if (!isMapping(expected)) return seen === expected ? [] : other();
  if (typeof seen !== 'object' || seen === null) return other();
  return Object.entries(expected).flatMap(([name, item]) => differences(item, valueAtPath(seen, [name]), error, [...path, name]));
}

/** Every documented method is allowed; an answer may allow others beside, such as OPTIONS. */
function wrongAllow(methods: readonly string[], { headers }: ReceivedAnswer, line: number): Violation[] {
  const allowed = (headers.allow ?? '').split(',').map((method) => method.trim().toUpperCase());
  const isWhole = methods.every((method) => allowed.includes(method));
  return isWhole ? [] : [createViolation('allow', 'header', '/allow', headers.allow, line, methods.join(', '))];
}
