import type { DeclaredResponse } from '../contract/contract.ts';
import { ruleLinesOf } from './rules.ts';
import { alterResponse, type Owner, type Sabotage, type Source } from './sabotage.ts';

/** Answers with another status: another success, a success in place of an error, a failure of the server. */
export function statusSabotages(owner: Owner, source: Source): Sabotage[] {
  return Object.values(owner.answers.responses).flatMap((response) => [
    otherSuccess(owner, source, response),
    otherStatus(owner, source, response, 'serverError', response.status === 500 ? 503 : 500),
  ]);
}

function otherSuccess(owner: Owner, source: Source, response: DeclaredResponse): Sabotage {
  const { responses } = owner.answers;
  const isSuccess = response.status < 300;
  const undeclared = [200, 201, 202, 203].find((status) => !responses[status]) ?? 206;
  const declared = Object.values(responses).find(({ status }) => status < 300)?.status ?? 200;
  return otherStatus(owner, source, response, isSuccess ? 'otherSuccess' : 'success', isSuccess ? undeclared : declared);
}

function otherStatus(owner: Owner, source: Source, { status, line }: DeclaredResponse, label: string, other: number): Sabotage {
  const errors = owner.answers.errors.filter((error) => error.status === status);
  const operation = source.contract.operations[owner.operationId ?? ''];
  const ruled = operation ? errors.flatMap(({ name }) => ruleLinesOf(source, operation, name)) : [];
  const lines = [line, ...errors.map((error) => error.line), ...ruled];
  // A success that is declared twice is told by the first.
  const alike = Object.values(owner.answers.responses).flatMap((one) => (status < 300 && one.status < 300 ? [one.line] : []));
  return alterResponse(
    owner,
    `${status}/status/${label}`,
    status,
    {
      lines: [...lines, ...alike],
      title: `answers ${other} where ${status} is documented`,
      remedy: `that the status is ${status}`,
    },
    ({ answer }) => ({ ...answer, status: other }),
  );
}
