import { problemMediaType } from '../contract/problem.ts';
import { withHeader } from './edit-response.ts';
import { alterResponse, type Happened, type Owner, type Sabotage } from './sabotage.ts';

/** Answers in another media type, with a body that cannot be read, or with none. */
export function mediaSabotages(owner: Owner): Sabotage[] {
  const responses = Object.values(owner.answers.responses);
  const successes = responses.filter(({ status }) => status < 300);
  const errors = responses.filter(({ status }) => status >= 300);
  return [
    ...successes.flatMap((response) => ofSome(owner, String(response.status), [response])),
    ...(errors.length > 0 ? ofSome(owner, 'error', errors) : []),
  ];
}

type Some = Owner['answers']['responses'][number];

function ofSome(owner: Owner, name: string, responses: readonly Some[]): Sabotage[] {
  const [mediaType] = responses.flatMap((response) => response.mediaType ?? []);
  if (mediaType === undefined) return [];
  const statuses = new Set(responses.map(({ status }) => status));
  const what = name === 'error' ? 'every error' : name;
  const one = (label: string, title: string, remedy: string, tamper: (happened: Happened) => Happened['answer'] | undefined) =>
    alterResponse(
      owner,
      `${name}/${label}`,
      (status) => statuses.has(status),
      { lines: responses.map(({ line }) => line), title, remedy },
      tamper,
    );
  const typed = (label: string, type: string | undefined) =>
    one(
      `mediaType/${label}`,
      `answers ${what} ${type === undefined ? 'without a Content-Type' : `as ${type}`}`,
      `that the Content-Type is ${mediaType}`,
      ({ answer }) => withHeader(answer, 'content-type', type),
    );
  return [
    typed('html', 'text/html; charset=utf-8'),
    typed('problem', problemMediaType),
    typed('missing', undefined),
    one('body/malformed', `answers ${what} with a body that is cut off`, `that the body is ${mediaType}`, ({ answer }) =>
      answer.body === '' ? undefined : { ...answer, body: answer.body.slice(0, -1) },
    ),
    one('body/empty', `answers ${what} without a body`, 'that there is a body', ({ answer }) =>
      answer.body === '' ? undefined : { ...answer, body: '' },
    ),
  ];
}
