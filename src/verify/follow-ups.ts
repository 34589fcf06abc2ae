import { compileContract } from '../contract/compile.ts';
import type { DeclaredResponse, Json, Operation } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { at, pointerOf } from '../contract/json-edit.ts';
import type { Request as Sent } from '../contract/request.ts';
import { findCreators, findRelated } from '../contract/resources.ts';
import { jsonAt } from '../contract/schema-error.ts';
import { createViolation, type Violation } from '../contract/violation.ts';
import { buildRequest, type VerifyContext } from './context.ts';
import { isJson, linksOf } from './links.ts';
import { queryOf, requestOf } from './request-template.ts';
import { texts } from './schema.ts';
import type { Attempt, CreatedResource, Session } from './session.ts';

/** What is tried after something was done: that it can be read again, with the same values. */
export interface Step {
  /** Below the name of the case. */
  readonly name: string;
  readonly title: string;
  readonly operationId: string;
  readonly line: number;
  run(): Promise<Attempt>;
}

/** What follows an answer that says that something was made or changed. */
export function followUpsOf(session: Session, operation: Operation, tried: Attempt): Step[] {
  if (operation.method === 'GET' || tried.expected.kind === 'refused' || tried.answer.status >= 300) return [];
  const declared = operation.responses[tried.answer.status];
  if (!declared) return [];
  const made = session.madeBy(operation, tried);
  return made
    ? [...linkSteps(session, declared, made), ...readSteps(session, declared, made), ...listSteps(session, declared, made)]
    : changeSteps(session, declared, operation, tried);
}

/** Every address in the answer leads to what was made. */
function linkSteps(session: Session, declared: DeclaredResponse, { maker, identity, tried }: CreatedResource): Step[] {
  const { context, base } = session;
  return linksOf(context.contract, context.schemas, declared, tried.answer, base).map(({ where, path, uri, reads }) => ({
    name: where,
    title: `${where} of ${maker.operationId} leads to what was made`,
    operationId: reads.operationId,
    line: declared.line,
    async run() {
      const draft = buildRequest(context, reads);
      const request: Sent = { ...requestOf(draft, base), path };
      const found = compileContract(context.contract).match('GET', path);
      if (found.kind !== 'operation' || found.operation !== reads) {
        const violation = createViolation(
          'link',
          where.includes('/') ? 'body' : 'header',
          `/${where}`,
          uri,
          declared.line,
          `an address of ${reads.path}`,
        );
        return { ...tried, violations: [violation] };
      }
      return compared(await session.send(request, draft), declared, tried, [identity.path]);
    },
  }));
}

/** What was made is read at its address. */
function readSteps(session: Session, declared: DeclaredResponse, { maker, identity, tried }: CreatedResource): Step[] {
  const { context, base } = session;
  const [reader] = findRelated(context.contract, maker, 'read');
  if (!reader) return [];
  const draft = buildRequest(context, reader);
  return [
    {
      name: 'read',
      title: `${reader.operationId} reads what ${maker.operationId} made`,
      operationId: reader.operationId,
      line: reader.line,
      async run() {
        const reading = await session.send(requestOf(draft, base, identity.id), draft);
        const read = compared(reading, declared, tried, [identity.path]);
        return read.violations.length > 0 ? read : { ...read, violations: astray(session, reader, read) };
      },
    },
  ];
}

/** The addresses in a reading that lead to the same operation, and not to what is read. */
function astray({ context, base }: Session, reader: Operation, { request, answer }: Attempt): Violation[] {
  const declared = reader.responses[answer.status];
  if (!declared) return [];
  return linksOf(context.contract, context.schemas, declared, answer, base).flatMap(({ where, uri, path, reads }) => {
    if (reads !== reader || path.toLowerCase() === request.path.toLowerCase()) return [];
    const part = where.includes('/') ? 'body' : 'header';
    return [createViolation('link', part, `/${where}`, uri, declared.line, `the address of what is read, ${request.path}`)];
  });
}

/** What was made is in the list, which is asked for it alone: others may make things at the same time. */
function listSteps(session: Session, declared: DeclaredResponse, { maker, identity, tried }: CreatedResource): Step[] {
  const { context, base } = session;
  const [lister] = findRelated(context.contract, maker, 'list');
  const key = identity.path.at(-1);
  const filter = lister && key !== undefined ? filterFor(context, lister, key) : undefined;
  if (!lister || key === undefined || filter === undefined) return [];
  const draft = buildRequest(context, lister, { query: queryOf(lister, { [filter]: { [key]: identity.id } }) ?? '' });
  return [
    {
      name: 'listed',
      title: `${lister.operationId} lists what ${maker.operationId} made`,
      operationId: lister.operationId,
      line: lister.line,
      async run() {
        const listed = await session.send(requestOf(draft, base), draft);
        if (listed.violations.length > 0) return listed;
        const records = recordsIn(listed.answer.body, key);
        const record = records.find((one) => one[key] === identity.id);
        const { line } = lister.responses[listed.answer.status] ?? lister;
        const others = records.filter((one) => one !== record).map((one) => String(one[key]));
        if (record === undefined || others.length > 0) {
          const expected = `only the record with ${key} ${identity.id}, which was made before and is asked for`;
          return { ...listed, violations: [createViolation('listed', 'body', '', others.join(', '), line, expected)] };
        }
        const whole = identity.path.slice(0, -1).reduceRight<Json>((inner, name) => ({ [name]: inner }), record);
        return { ...listed, violations: repeated(declared, tried.answer.body, whole) };
      },
    },
  ];
}

/** What was changed is read at the same address. */
function changeSteps({ context, base, send }: Session, declared: DeclaredResponse, operation: Operation, tried: Attempt): Step[] {
  const reader = findCreators(context.contract, operation)
    .flatMap((creator) => findRelated(context.contract, creator, 'read'))
    .find(({ path }) => path === operation.path);
  if (!reader || declared.echoes.length === 0) return [];
  const draft = buildRequest(context, reader);
  return [
    {
      name: 'read',
      title: `${reader.operationId} reads what ${operation.operationId} changed`,
      operationId: reader.operationId,
      line: reader.line,
      run: async () => compared(await send({ ...requestOf(draft, base), path: tried.request.path }, draft), declared, tried, []),
    },
  ];
}

/** A reading that has to repeat an answer: the members that repeat the request's, and others. */
function compared(
  reading: Attempt,
  declared: DeclaredResponse,
  before: Attempt,
  others: readonly (readonly string[])[],
): Attempt {
  if (reading.violations.length > 0) return reading;
  return { ...reading, violations: repeated(declared, before.answer.body, reading.answer.body, others) };
}

function repeated(
  { echoes, line }: DeclaredResponse,
  before: unknown,
  after: unknown,
  others: readonly (readonly string[])[] = [],
): Violation[] {
  const places = [...echoes.map((echo) => ({ path: echo.response, line: echo.line })), ...others.map((path) => ({ path, line }))];
  return places.flatMap(({ path, line: own }) => {
    const answered = isJson(before) ? at(before, path) : undefined;
    const read = isJson(after) ? at(after, path) : undefined;
    if (answered === undefined || read === answered) return [];
    const where = pointerOf(path);
    return [
      createViolation(
        'readBack',
        'body',
        where,
        jsonAt(after, where),
        own,
        `${JSON.stringify(answered)}, as it was answered before`,
      ),
    ];
  });
}

/** The query parameter that filters by a member. */
export function filterFor(
  { schemas }: VerifyContext,
  { parameters, parametersSchema }: Operation,
  key: string,
): string | undefined {
  return parameters.find(({ name, deepObject }) => {
    const names = at(schemas[parametersSchema ?? ''], ['properties', 'query', 'properties', name, 'propertyNames', 'enum']);
    return deepObject && texts(names).includes(key);
  })?.name;
}

/** The entries of the lists in a body that have an identifier. */
export function recordsIn(body: unknown, key: string): { readonly [name: string]: Json }[] {
  if (!isJson(body)) return [];
  if (isList(body)) return body.flatMap((item) => (isMapping(item) && item[key] !== undefined ? [item] : []));
  return isMapping(body) ? Object.values(body).flatMap((member) => recordsIn(member, key)) : [];
}
