import { pathSuffixes } from '../contract/base-path.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/credentials.ts';
import { isObject, parseJson } from '../contract/json.ts';
import { decode } from '../contract/match.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import type { Personal, PersonalKind } from '../contract/personal.ts';
import { declaredHeaders } from '../contract/validate-response.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** The longest text that is looked at as the URL of an operation. */
const maxUrlLength = 4_000;

/**
 * Creates a function that removes personal data from an exchange. It replaces the members and parameters that the contract marks
 * as personal, and the same values wherever they occur again. URLs of operations get the base that the client used; headers that
 * the contract does not declare are removed.
 */
export function createAnonymiser(
  contract: Contract,
  personal: Personal,
  pseudonyms: Pseudonyms,
): (exchange: Exchange) => Exchange {
  const { match } = compileContract(contract);
  const operations = Object.values(contract.operations);

  return (exchange) => {
    const { request, response, operationId, sandbox } = exchange;
    const operation = contract.operations[operationId ?? ''];
    // Marked values are replaced first, so that they are known wherever else they occur.
    const path = operation ? anonymisePath(operation, request.path) : request.path;
    const query = anonymiseQuery(operation, request.query);
    const isForm = contentTypeOf(request.headers['content-type']).type === formMediaType;
    const body = isForm ? anonymiseForm(request.body) : anonymiseBody(request.body);
    const responseBody = anonymiseValue(response.body, undefined, request.base);
    return {
      ...exchange,
      ...(sandbox === undefined ? {} : { sandbox: anonymiseSandbox(exchange, sandbox) }),
      request: { ...request, path, query, body },
      response: { ...response, headers: anonymiseHeaders(operation, response, request.base), body: responseBody },
    };
  };

  /** Replaces the name of a sandbox, unless it is a number that ringback assigned. */
  function anonymiseSandbox({ api }: Exchange, sandbox: string): string {
    const isNumbered = sandbox.startsWith(`${api}-`) && /^\d+$/.test(sandbox.slice(`${api}-`.length));
    return isNumbered ? sandbox : pseudonyms.identifier(sandbox);
  }

  function replace(kind: PersonalKind, text: string): string {
    return text === redactedText ? text : pseudonyms[kind](text);
  }

  function findKind(names: readonly string[]): PersonalKind | undefined {
    return names.map((name) => (Object.hasOwn(personal, name) ? personal[name] : undefined)).find((kind) => kind !== undefined);
  }

  function anonymisePath({ path: template }: Operation, path: string): string {
    const names = template.split('/').map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
    return path
      .split('/')
      .map((segment, index) => {
        const kind = personal[names[index] ?? ''];
        return kind ? encodeURIComponent(replace(kind, decode(segment)).toWellFormed()) : segment;
      })
      .join('/');
  }

  /** Anonymises a query. What the contract does not know may be anything: credentials go, other values are replaced. */
  function anonymiseQuery(operation: Operation | undefined, query: string): string {
    const known = operation?.parameters.filter((parameter) => parameter.in === 'query') ?? [];
    const isKnown = (name: string) =>
      name.startsWith('__') || known.some((parameter) => name === parameter.name || name.startsWith(`${parameter.name}[`));
    return anonymiseForm(
      query
        .split('&')
        .filter((pair) => !pair.includes(encodeURIComponent(redactedText)))
        .join('&'),
      isKnown,
    );
  }

  /** Anonymises a query or a form pair by pair; a pair without personal data keeps its spelling. */
  function anonymiseForm(text: string, isKnown: (name: string) => boolean = () => true): string {
    return text
      .split('&')
      .map((pair) => {
        const [, name, encoded] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
        if (name === undefined || encoded === undefined) return pair;
        const value = decode(encoded.replaceAll('+', ' '));
        const kind = findKind(decode(name).split(/[[\]]+/)) ?? (isKnown(decode(name)) ? undefined : 'identifier');
        const replaced = kind ? replace(kind, value) : pseudonyms.replaceIn(value);
        return replaced === value ? pair : `${name}=${encodeURIComponent(replaced.toWellFormed())}`;
      })
      .join('&');
  }

  /** Anonymises a JSON text; one without personal data keeps its spelling. */
  function anonymiseBody(text: string): string {
    const value = parseJson(text);
    if (value === undefined) return anonymiseMalformed(text);
    const anonymised = JSON.stringify(anonymiseValue(value, undefined, ''));
    return anonymised === JSON.stringify(value) ? text : anonymised;
  }

  /** Anonymises a text that is not JSON as a whole: the members that it contains, and the text between them. */
  function anonymiseMalformed(text: string): string {
    let anonymised = '';
    let from = 0;
    for (const found of text.matchAll(/"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)/g)) {
      const [member, name = '', value = ''] = found;
      const kind = findKind([name]);
      if (!kind) continue;
      const start = found.index + member.length - value.length;
      anonymised += pseudonyms.replaceIn(text.slice(from, start)) + replace(kind, value);
      from = start + value.length;
    }
    return anonymised + pseudonyms.replaceIn(text.slice(from));
  }

  /** @param kind the kind of the member that holds the value */
  function anonymiseValue(value: unknown, kind: PersonalKind | undefined, base: string): unknown {
    if (typeof value === 'string') return kind ? replace(kind, value) : anonymiseText(value, base);
    if (typeof value === 'number' && kind) return toNumber(replace(kind, String(value)), value);
    if (Array.isArray(value)) return value.map((item) => anonymiseValue(item, kind, base));
    if (!isObject(value)) return value;
    const members = Object.keys(value).map((name) => ({ name, own: findKind([name]), replaced: value[name] }));
    // Marked members come first, so that their values are known in the members before them.
    for (const isMarked of [true, false])
      for (const member of members)
        if ((member.own !== undefined) === isMarked) member.replaced = anonymiseValue(member.replaced, kind ?? member.own, base);
    return Object.fromEntries(members.map(({ name, replaced }) => [name, replaced]));
  }

  /** Anonymises a text. The URL of an operation, on any server and below any path, gets the base that the client used. */
  function anonymiseText(text: string, base: string): string {
    const isShort = text.length <= maxUrlLength;
    if (base === '' || !isShort || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return pseudonyms.replaceIn(text);
    for (const pathname of pathSuffixes(new URL(text).pathname)) {
      const operation = operations.find(({ method, path }) => {
        const found = match(method, pathname);
        return found.kind === 'operation' && found.operation.path === path;
      });
      if (operation) return base + anonymisePath(operation, pathname);
    }
    return pseudonyms.replaceIn(text);
  }

  function anonymiseHeaders(operation: Operation | undefined, { status, headers }: Exchange['response'], base: string) {
    const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const mediaType = values['content-type'];
    const declared = operation?.responses[status];
    const known = {
      ...(mediaType === undefined ? {} : { 'Content-Type': mediaType }),
      ...(declared ? declaredHeaders(declared, values) : {}),
    };
    return Object.fromEntries(Object.entries(known).map(([name, value]) => [name, anonymiseText(value, base)]));
  }
}

function toNumber(text: string, original: number): number {
  const number = Number(text);
  return Number.isFinite(number) ? number : Math.sign(original);
}
