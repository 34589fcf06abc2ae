import type { CompiledSchema, DeclaredResponse } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { problemMediaType } from '../contract/problem.ts';
import { successesOf } from '../contract/responses.ts';
import { ruleLine } from '../contract/schema-error.ts';
import { textsIn } from '../contract/schema-walk.ts';
import { editHeader } from './edit-response.ts';
import { type AlterResponse, createResponseMutation, type Mutation } from './mutation.ts';
import { ruleLines } from './rules.ts';
import { errorLines, responseGroups, type Scope, successLines } from './scope.ts';

/** Responds with another status: another success, a success in place of an error, a server error. */
export function statusMutations(scope: Scope): Mutation[] {
  const { responses, errors } = scope.declared;
  return Object.values(responses).flatMap(({ status, line }) => {
    const ruled = errors.flatMap((error) => (error.status === status ? ruleLines(scope, error.name) : []));
    // A client can take either of two declared successes, so a wrong one breaks the lines of both.
    const successes = status < 300 ? successLines(scope.declared) : [];
    const lines = [line, ...errorLines(scope, [status]), ...ruled, ...successes];
    const undeclared = [200, 201, 202, 203].find((success) => !responses[success]) ?? 206;
    const otherStatuses = [
      status < 300
        ? (['otherSuccess', undeclared] as const)
        : (['success', successesOf(scope.declared)[0]?.status ?? 200] as const),
      ['serverError', status === 500 ? 503 : 500] as const,
    ];
    return otherStatuses.map(([label, other]) =>
      createResponseMutation(scope, {
        name: `${status}/status/${label}`,
        statuses: [status],
        lines,
        title: `answers ${other} instead of ${status}`,
        remedy: `that the status is ${status}`,
        alter: ({ response }) => ({ ...response, status: other }),
      }),
    );
  });
}

/** Leaves out required headers, and gives headers a value that the contract forbids. */
export function headerMutations(scope: Scope): Mutation[] {
  return Object.values(scope.declared.responses).flatMap((response) => {
    const { status, line, headers: schemaName = '' } = response;
    const [schema, compiled] = [scope.schemas[schemaName], scope.contract.schemas[schemaName]];
    if (!isMapping(schema) || !isMapping(schema.properties)) return [];
    const required = textsIn(schema.required);
    return Object.keys(schema.properties).flatMap((name) => {
      const mutate = (label: string, ruleLine: number | undefined, effect: string, remedy: string, value?: string) =>
        createResponseMutation(scope, {
          name: `${status}/header/${name}/${label}`,
          statuses: [status],
          lines: [ruleLine, line, ...errorLines(scope, [status])],
          title: `answers ${status} ${effect}`,
          remedy,
          alter: (exchange) => editHeader(exchange.response, name, () => value),
        });
      const requiredLine = ruleLine(compiled?.rules['#/required'], { params: { missingProperty: name } });
      const missing = mutate('missing', requiredLine, `without the header ${name}`, `that the response has the header ${name}`);
      const invalid = invalidHeader(response, compiled, name);
      // A list of methods without some of them is still valid.
      const value = invalid?.value ?? (name.toLowerCase() === 'allow' ? 'TRACE' : undefined);
      const remedy = `that the value of the header ${name} is right${invalid ? '' : ', not only that it is present'}`;
      return [
        ...(required.includes(name) ? [missing] : []),
        ...(value === undefined ? [] : [mutate('wrong', invalid?.line, `with ${name}: ${value}`, remedy, value)]),
      ];
    });
  });
}

/** Finds a value that the schema of a header rejects, and the line that rejects it. */
function invalidHeader({ headerExamples, constants }: DeclaredResponse, schema: CompiledSchema | undefined, name: string) {
  for (const value of ['somewhere', 'soon']) {
    if (!schema || schema.validate({ ...headerExamples, ...constants, [name]: value })) continue;
    const [error] = schema.validate.errors ?? [];
    return { value, line: error && ruleLine(schema.rules[error.schemaPath], error) };
  }
  return undefined;
}

/** Responds in another media type, with a truncated body, or without one. */
export function mediaMutations(scope: Scope): Mutation[] {
  return responseGroups(scope).flatMap(({ name, responses }) => {
    const [mediaType] = responses.flatMap((response) => response.mediaType ?? []);
    if (mediaType === undefined) return [];
    const [isType, isText] = [`that the Content-Type is ${mediaType}`, `that the body is ${mediaType}`];
    const alterations: readonly (readonly [label: string, effect: string, remedy: string, alter: AlterResponse])[] = [
      ['mediaType/html', 'as text/html; charset=utf-8', isType, setType('text/html; charset=utf-8')],
      ['mediaType/problem', `as ${problemMediaType}`, isType, setType(problemMediaType)],
      ['mediaType/missing', 'without a Content-Type', isType, setType(undefined)],
      ['body/malformed', 'with a body that is cut off', isText, editText((text) => text.slice(0, -1))],
      ['body/empty', 'without a body', 'that there is a body', editText(() => '')],
    ];
    const subject = name === 'error' ? 'every error' : name;
    return alterations.map(([label, effect, remedy, alter]) =>
      createResponseMutation(scope, {
        name: `${name}/${label}`,
        statuses: responses.map(({ status }) => status),
        lines: responses.map(({ line }) => line),
        title: `answers ${subject} ${effect}`,
        remedy,
        alter,
      }),
    );
  });
}

function setType(type: string | undefined): AlterResponse {
  return ({ response }) => editHeader(response, 'content-type', () => type);
}

function editText(edit: (text: string) => string): AlterResponse {
  return ({ response }) => (response.body === '' ? undefined : { ...response, body: edit(response.body) });
}
