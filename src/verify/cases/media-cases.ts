import type { Operation, RejectionKind } from '../../contract/contract.ts';
import { formMediaType } from '../../contract/parse-body.ts';
import { type Case, createCase, rejectionLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { successMediaType } from '../request-template.ts';

/** Media types that clients send by mistake. */
const commonTypes = ['text/plain', 'application/xml', 'multipart/form-data', formMediaType, 'application/json'];

/** Derives other spellings, other values and the absence of Content-Type and Accept. */
export function mediaCases(context: VerifyContext, operation: Operation): Case[] {
  const { body } = operation;
  const headerCases = (header: string, kind: RejectionKind, values: Readonly<Record<string, string | undefined>>): Case[] =>
    Object.entries(values).map(([label, value]) => {
      const name = header.toLowerCase();
      const title = `with ${value === undefined ? `no ${header}` : `${header} ${value}`}`;
      const line = rejectionLine(operation, kind);
      return createCase(context, operation, `${name}/${label}`, title, { headers: { [name]: value } }, line);
    });
  const type = successMediaType(operation);
  return [
    ...(body ? headerCases('Content-Type', 'unsupportedMediaType', contentTypes(body.mediaType)) : []),
    ...headerCases('Accept', 'notAcceptable', {
      none: undefined,
      anything: '*/*',
      type,
      range: `${type.split('/')[0]}/*;q=0.5, text/html`,
      other: 'text/html',
      refused: `${type};q=0, text/html`,
    }),
  ];
}

function contentTypes(mediaType: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(commonTypes.filter((type) => type !== mediaType).map((type) => [type, type])),
    none: undefined,
    charset: `${mediaType}; charset=utf-8`,
    'upper-case': mediaType.toUpperCase(),
    list: `${mediaType}, text/plain`,
  };
}
