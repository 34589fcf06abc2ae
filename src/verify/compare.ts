import type { Contract, DeclaredResponse, DeclaredResponses, ErrorExample, Json } from '../contract/contract.ts';
import { isList, isMapping, valueAtPath } from '../contract/json.ts';
import { pointerOf } from '../contract/json-edit.ts';
import { messageMatcher } from '../contract/message.ts';
import { createViolation } from '../contract/validate-request.ts';
import { validateResponse } from '../contract/validate-response.ts';
import { jsonAt, type Violation } from '../contract/violation.ts';
import type { Expected } from './expect.ts';
import type { ReceivedAnswer } from './send.ts';

/** Compares an answer with what the contract says; tells everything that is otherwise. */
export type Compare = (expected: Expected, answer: ReceivedAnswer, raw: unknown) => Violation[];

/** Where a violation of the status is. */
const statusPlace = '/:status';

/** A judge of answers. `raw` is the request's body as it was sent, for what has to be ignored. */
export function createCompare(contract: Contract, schemas: Readonly<Record<string, Json>>): Compare {
  return (expected, answer, raw) => {
    if (expected.kind === 'refused') return judgeRefusal(expected, answer);
    const { operation, sent } = expected;
    if (expected.kind === 'open') {
      const state = expected.states.find((error) => error.status === answer.status && messageMatcher(error)(answer.body));
      if (state) return checked(operation, answer);
    }
    const successes = Object.values(operation.responses).filter(({ status }) => status < 300);
    const declared = successes.find(({ status }) => status === answer.status);
    if (!declared) {
      const wanted = successes.map(({ status }) => status).join(' or ');
      const states =
        expected.kind === 'open' ? `, or one of the errors ${expected.states.map(({ name }) => name).join(', ')}` : '';
      return [wrongStatus(answer, successes[0]?.line ?? operation.line, wanted + states)];
    }
    return [...checked(operation, answer, sent), ...ignored(declared, answer, raw, sent)];
  };

  function judgeRefusal({ answers, error, body, line, allow }: Extract<Expected, { kind: 'refused' }>, answer: ReceivedAnswer) {
    if (answer.status !== error.status) return [wrongStatus(answer, line, `${error.status} ${error.name}`)];
    return [
      ...checked(answers, answer),
      ...differences(body, answer.body, error, []),
      ...(allow ? wrongAllow(allow, answer, error.line) : []),
    ];
  }

  /** What breaks the declared response: media type, headers, body, echoes. */
  function checked({ responses }: DeclaredResponses, answer: ReceivedAnswer, sent?: unknown): Violation[] {
    const declared = responses[answer.status];
    if (!declared) return [];
    const { mediaType, alternatives = {}, line } = declared;
    const types = mediaType === undefined ? [] : [mediaType, ...Object.keys(alternatives)];
    if (types.length > 0 && !types.includes(answer.mediaType)) {
      const seen = answer.headers['content-type'];
      return [createViolation('mediaType', 'header', '/content-type', seen, line, types.join(' or '))];
    }
    if (types.length > 0 && answer.body === undefined)
      return [createViolation('json', 'body', '', answer.text, line, `valid ${types.join(' or ')}`)];
    const reply = {
      status: answer.status,
      headers: namedHeaders(declared, answer),
      body: answer.body,
      mediaType: answer.mediaType,
    };
    return validateResponse(contract, responses, line, reply, sent);
  }

  /** Declared headers under the names that the contract gives them. */
  function namedHeaders({ headers }: DeclaredResponse, answer: ReceivedAnswer): Record<string, string> {
    const schema = schemas[headers ?? ''];
    const properties = isMapping(schema) ? schema.properties : undefined;
    const names = Object.keys(isMapping(properties) ? properties : {});
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = answer.headers[name.toLowerCase()];
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }
}

function wrongStatus({ status }: ReceivedAnswer, line: number, expected: string): Violation {
  return createViolation('status', 'header', statusPlace, status, line, expected);
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
