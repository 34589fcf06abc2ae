import type { Json } from '../../src/contract/contract.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { hints } from '../../src/contract/generated/hints.ts';
import { schemas } from '../../src/contract/generated/schemas.ts';
import { type CaseResult, createMock, type Report, type VerifyOptions, verify } from '../../src/index.ts';

/** The source of cases by default. */
export const source = { contract, hints, schemas };

/** Verifies a mock behind a function that changes its responses. */
export function verifyMock(
  options: VerifyOptions = {},
  change: (response: Response, request: Request) => Response | Promise<Response> = (response) => response,
): Promise<Report> {
  const mock = createMock();
  return verify(async (request) => change(await mock.fetch(request.clone()), request), options);
}

/** Lists the results that did not pass. */
export function wrong({ results }: Report): readonly CaseResult[] {
  return results.filter(({ outcome }) => outcome !== 'passed');
}

/** Replaces the body of a response. */
export async function withBody(response: Response, change: (body: Json, text: string) => unknown): Promise<Response> {
  const { status, headers } = response;
  const text = await response.text();
  const body: Json = JSON.parse(text);
  return new Response(JSON.stringify(change(body, text)), { status, headers });
}
