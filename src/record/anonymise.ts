import { compileContract } from '../contract/compile.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType } from '../contract/parse-body.ts';
import type { Personal, PersonalKind } from '../contract/personal.ts';
import { redactedText } from '../contract/redact.ts';
import { declaredHeaders } from '../contract/validate-response.ts';
import type { Exchange } from '../journal/journal.ts';
import { lowerCaseNames } from '../proxy/headers.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * An exchange without anything that belongs to somebody: members and parameters that the contract calls personal, and what was
 * replaced once wherever it comes again. Addresses that are the contract's become the client's own; headers that the contract
 * does not know are gone.
 */
export function createAnonymiser(contract: Contract, personal: Personal, standIns: Pseudonyms): (exchange: Exchange) => Exchange {
  const match = compileContract(contract).match;
  const operations = Object.values(contract.operations);

  return (exchange) => {
    const { request, response, operationId, sandbox } = exchange;
    const operation = contract.operations[operationId ?? ''];
    // What is called personal is replaced first, so that it is known wherever else it stands.
    const path = operation ? pathOf(operation, request.path) : request.path;
    const query = formOf(request.query);
    const isForm = contentTypeOf(request.headers['content-type']).type === formMediaType;
    const body = isForm ? formOf(request.body) : bodyOf(request.body);
    const answered = changed(response.body, undefined, request.base);
    return {
      ...exchange,
      ...(sandbox === undefined ? {} : { sandbox: sandboxOf(exchange, sandbox) }),
      request: { ...request, path, query, body },
      response: { ...response, headers: headersOf(operation, response, request.base), body: answered },
    };
  };

  /** A sandbox by number says nothing of anybody. */
  function sandboxOf({ api }: Exchange, sandbox: string): string {
    return /^\d+$/.test(sandbox.replace(`${api}-`, '')) && sandbox.startsWith(`${api}-`) ? sandbox : standIns.identifier(sandbox);
  }

  function replaced(kind: PersonalKind, text: string): string {
    return text === redactedText ? text : standIns[kind](text);
  }

  /** A path with the parameters replaced that are personal. */
  function pathOf({ path: template }: Operation, path: string): string {
    const names = template.split('/').map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
    return path
      .split('/')
      .map((segment, index) => {
        const kind = personal[names[index] ?? ''];
        return kind ? encodeURIComponent(replaced(kind, decoded(segment))) : segment;
      })
      .join('/');
  }

  /** A query or a form, piece by piece: what is not replaced keeps its letters. */
  function formOf(text: string): string {
    if (text === '') return text;
    return text
      .split('&')
      .map((piece) => {
        const mark = piece.indexOf('=');
        if (mark < 0) return piece;
        const [name, value] = [piece.slice(0, mark), decoded(piece.slice(mark + 1).replaceAll('+', ' '))];
        const kind = kindOf(decoded(name).split(/[[\]]+/));
        const standIn = kind ? replaced(kind, value) : standIns.text(value);
        return standIn === value ? piece : `${name}=${encodeURIComponent(standIn)}`;
      })
      .join('&');
  }

  function kindOf(names: readonly string[]): PersonalKind | undefined {
    return names.map((name) => (Object.hasOwn(personal, name) ? personal[name] : undefined)).find((kind) => kind !== undefined);
  }

  /** A JSON text whose letters are kept as far as they can be; of any other, what looks personal is replaced. */
  function bodyOf(text: string): string {
    try {
      const value: unknown = JSON.parse(text);
      const safe = JSON.stringify(changed(value, undefined, ''));
      return safe === JSON.stringify(value) ? text : safe;
    } catch {
      return unreadable(text);
    }
  }

  /** A text that is no JSON as a whole: members that are personal are replaced as they stand in it, and the rest is looked through. */
  function unreadable(text: string): string {
    let safe = '';
    let from = 0;
    for (const found of text.matchAll(/"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)/g)) {
      const [whole, name = '', value = ''] = found;
      const kind = kindOf([name]);
      if (!kind) continue;
      const at = found.index + whole.length - value.length;
      safe += standIns.text(text.slice(from, at)) + replaced(kind, value);
      from = at + value.length;
    }
    return safe + standIns.text(text.slice(from));
  }

  function changed(value: unknown, kind: PersonalKind | undefined, base: string): unknown {
    if (typeof value === 'string') return kind ? replaced(kind, value) : textOf(value, base);
    if (typeof value === 'number' && kind) return numberOf(replaced(kind, String(value)), value);
    if (Array.isArray(value)) return value.map((item) => changed(item, kind, base));
    if (!isObject(value)) return value;
    // What is personal comes first: it is known then in what stands before it.
    const names = Object.keys(value).sort((a, b) => Number(kindOf([b]) !== undefined) - Number(kindOf([a]) !== undefined));
    const members = new Map(names.map((name) => [name, changed(value[name], kind ?? kindOf([name]), base)]));
    return Object.fromEntries(Object.keys(value).map((name) => [name, members.get(name)]));
  }

  function numberOf(text: string, value: number): number {
    const number = Number(text);
    return Number.isFinite(number) ? number : Math.sign(value);
  }

  /** An address of an operation, wherever it is served, becomes one of the client's own. */
  function textOf(text: string, base: string): string {
    if (base !== '' && /^https?:\/\//i.test(text) && URL.canParse(text)) {
      const { pathname } = new URL(text);
      const operation = operations.find(({ method, path }) => {
        const found = match(method, pathname);
        return found.kind === 'operation' && found.operation.path === path;
      });
      if (operation) return base + pathOf(operation, pathname);
    }
    return standIns.text(text);
  }

  function headersOf(operation: Operation | undefined, { status, headers }: Exchange['response'], base: string) {
    const declared = operation?.responses[status];
    const values = lowerCaseNames(headers);
    const type = values['content-type'];
    const known = {
      ...(type === undefined ? {} : { 'Content-Type': type }),
      ...(declared ? declaredHeaders(declared, values) : {}),
    };
    return Object.fromEntries(Object.entries(known).map(([name, value]) => [name, textOf(value, base)]));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
