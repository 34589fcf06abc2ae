import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/edges/describe-error.ts';

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

describe('describeError', () => {
  const advice = expect.stringMatching(/NODE_EXTRA_CA_CERTS$/);
  it.each<{ readonly given: unknown; readonly want: unknown }>([
    { given: withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'), want: advice },
    { given: withCode('self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'), want: advice },
    { given: withCode('unable to get local issuer certificate', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), want: advice },
    { given: withCode('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'), want: advice },
    {
      given: new TypeError('fetch failed', { cause: withCode('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT') }),
      want: advice,
    },
    // No certificate of an authority helps against these.
    { given: withCode('certificate has expired', 'CERT_HAS_EXPIRED'), want: 'certificate has expired' },
    {
      given: withCode("Hostname/IP does not match certificate's altnames", 'ERR_TLS_CERT_ALTNAME_INVALID'),
      want: expect.stringMatching(/altnames$/),
    },
    { given: new TypeError('fetch failed', { cause: withCode('', 'ECONNREFUSED') }), want: 'ECONNREFUSED' },
    {
      given: new TypeError('fetch failed', { cause: new Error('bad port') }),
      want: expect.stringMatching(/^fetch blocks this port/),
    },
    { given: 'text', want: 'text' },
  ])('$given -> $want', ({ given, want }) => expect(describeError(given)).toEqual(want));
});
