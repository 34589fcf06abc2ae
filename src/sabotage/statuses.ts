import type { Response } from '../contract/contract.ts';
import { type Owner, type Sabotage, tampering } from './sabotage.ts';

/** Answers with another status: another success, a success in place of an error, a failure of the server. */
export function statusSabotages(owner: Owner): Sabotage[] {
  return Object.values(owner.answers.responses).flatMap((response) => [
    otherSuccess(owner, response),
    otherStatus(owner, response, 'serverError', response.status === 500 ? 503 : 500),
  ]);
}

function otherSuccess(owner: Owner, response: Response): Sabotage {
  const { responses } = owner.answers;
  const isSuccess = response.status < 300;
  const undeclared = [200, 201, 202, 203].find((status) => !responses[status]) ?? 206;
  const declared = Object.values(responses).find(({ status }) => status < 300)?.status ?? 200;
  return otherStatus(owner, response, isSuccess ? 'otherSuccess' : 'success', isSuccess ? undeclared : declared);
}

function otherStatus(owner: Owner, { status, line }: Response, label: string, other: number): Sabotage {
  const lines = [line, ...owner.answers.errors.flatMap((error) => (error.status === status ? [error.line] : []))];
  // A success that is declared twice is told by the first.
  const alike = Object.values(owner.answers.responses).flatMap((one) => (status < 300 && one.status < 300 ? [one.line] : []));
  return tampering(
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
