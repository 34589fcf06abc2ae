import type { Operation } from '../../contract/contract.ts';
import { findError } from '../../contract/rejection.ts';
import { missingResourceError } from '../../contract/responses.ts';
import { type Case, createCase } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { fillTemplate } from '../fill-template.ts';
import { buildTemplate, type Overrides } from '../request-template.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Derives every method that the path lacks; once, for the first operation of the path. */
export function methodCases(context: VerifyContext, operation: Operation): Case[] {
  const siblings = Object.values(context.contract.operations).filter(({ path }) => path === operation.path);
  if (siblings[0] !== operation) return [];
  const api = context.contract.apis[operation.api];
  const error = api && findError(api, api.rejectionErrors.methodNotAllowed);
  const allowed = siblings.map(({ method }) => method);
  return methods
    .filter((method) => !allowed.includes(method))
    .map((method) => {
      const withoutBody: Overrides = method === 'GET' ? { text: '', headers: { 'content-type': undefined } } : {};
      const overrides = { method, usesExampleId: true, ...withoutBody };
      const title = `with ${method}, where ${allowed.join(' and ')} can be used`;
      return createCase(context, operation, `method/${method}`, title, overrides, error?.line ?? operation.line);
    });
}

/** Derives the letter case and the last slash of the path, which `x-path-match` decides on, and an unknown path. */
export function spellingCases(context: VerifyContext, operation: Operation): Case[] {
  const { path } = operation;
  const spellings: readonly (readonly [label: string, title: string, overrides: Overrides])[] = [
    ['letters', 'the path in upper case', { spelling: path.toUpperCase() }],
    ['slash', `${path.endsWith('/') ? 'no' : 'a'} slash at the end of the path`, { suffix: path.endsWith('/') ? '' : '/' }],
    ['unknown', 'an unknown path', { suffix: '/and/more' }],
  ];
  return spellings.flatMap(([label, title, overrides]) => {
    const request = fillTemplate(buildTemplate(context, operation, overrides), '');
    const { kind } = context.contract.match(request.method, request.path);
    if (kind === 'noApi') return [];
    const usesExampleId = kind !== 'operation';
    return [createCase(context, operation, `path/${label}`, `with ${title}`, { ...overrides, usesExampleId })];
  });
}

const unknownId = 'f0000000-0000-4000-8000-000000000000';

/** Derives the identifier of a resource that does not exist. */
export function unknownIdCases(context: VerifyContext, operation: Operation): Case[] {
  const idParameter = context.findIdParameter(operation);
  const error = missingResourceError(operation);
  if (idParameter === undefined || !error) return [];
  const overrides = { path: { [idParameter]: unknownId } };
  const name = `path/${idParameter}/unknown`;
  const item = createCase(context, operation, name, 'of a resource that does not exist', overrides, error.line);
  return [{ ...item, stateErrors: [error.name] }];
}
