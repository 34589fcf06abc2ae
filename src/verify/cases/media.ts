import type { Operation, RejectionKind } from '../../contract/contract.ts';
import { formMediaType } from '../../contract/parse-body.ts';
import { type Case, rejectionLine } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { buildTemplate, successMediaType } from '../request-template.ts';

/** Media types that clients send by mistake. */
const commonTypes = ['text/plain', 'application/xml', 'multipart/form-data', formMediaType, 'application/json'];

/** Derives other spellings, other values and the absence of Content-Type and Accept. */
export function mediaCases(context: VerifyContext, operation: Operation): Case[] {
  const { operationId, body } = operation;
  const create = (header: string, kind: RejectionKind, values: Readonly<Record<string, string | undefined>>): Case[] =>
    Object.entries(values).map(([label, value]) => ({
      name: `${header.toLowerCase()}/${label}`,
      title: `${operationId} with ${value === undefined ? `no ${header}` : `${header} ${value}`}`,
      line: rejectionLine(operation, kind),
      template: buildTemplate(context, operation, { headers: { [header.toLowerCase()]: value } }),
    }));
  const type = successMediaType(operation);
  return [
    ...(body ? create('Content-Type', 'unsupportedMediaType', contentTypes(body.mediaType)) : []),
    ...create('Accept', 'notAcceptable', {
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
