import fc, { type Arbitrary } from 'fast-check';
import { changed } from './changed.ts';
import { headers } from './headers.ts';
import { write } from './json.ts';
import type { WireRequest } from './message.ts';
import { type FuzzedOperation, readOperations } from './operations.ts';
import { encode, target } from './target.ts';
import { text } from './texts.ts';

/** The operations of both APIs. */
export const vendorOperations = readOperations('openapi.yaml');
/** The operations of the admin API, without the stream, which does not end. */
export const adminOperations = readOperations('src/admin/openapi.yaml').filter(
  ({ operationId }) => operationId !== 'streamRequests',
);

function body({ bodies, mediaTypes }: FuzzedOperation): Arbitrary<string> {
  const form = fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom('grant_type', 'client_id', 'client_secret', 'scope'), text),
        fc.oneof(fc.constantFrom('client_credentials', 'a1b2c3d4e5', 'secret'), text),
      ),
    )
    .map((pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'));
  const any = fc.oneof(text, changed([{}]).map(write));
  if (bodies.length === 0) return fc.oneof({ weight: 30, arbitrary: fc.constant('') }, { weight: 1, arbitrary: any });
  const json = changed(bodies).map(write);
  return fc.oneof(
    { weight: 9, arbitrary: mediaTypes.some((type) => type.includes('form')) ? fc.oneof(form, json) : json },
    { weight: 1, arbitrary: any },
  );
}

/** Requests near to one of the operations. */
export function requestsOf(operations: readonly FuzzedOperation[]): Arbitrary<WireRequest> {
  return fc.oneof(
    ...operations.map((operation) =>
      fc.record({
        method: fc.constantFrom(
          ...Array<string>(120).fill(operation.method),
          'GET',
          'POST',
          'PUT',
          'PATCH',
          'DELETE',
          'HEAD',
          'OPTIONS',
          'TRACE',
          'QUERY',
          'get',
        ),
        target: target(operation),
        headers: headers(operation),
        body: body(operation),
      }),
    ),
  );
}

/** Selects operations by their ids. */
export function select(operations: readonly FuzzedOperation[], ...ids: readonly string[]): FuzzedOperation[] {
  return operations.filter(({ operationId }) => ids.includes(operationId));
}
