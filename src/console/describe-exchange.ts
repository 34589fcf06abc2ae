import type { Exchange } from './admin-client.ts';

/** Names the class of a status for its colour. */
export function statusClass(status: number): string {
  return status < 300 ? 'ok' : status < 400 ? 'moved' : status < 500 ? 'refused' : 'failed';
}

/**
 * Writes the findings of an exchange in a few words: the code of the first violation, and the number of the others. A violation of
 * the response is the upstream's.
 */
export function findingsOf({ violations, advisories, fault, sabotage }: Exchange): string {
  const broken = violations.map(({ code, side }) => (side === 'response' ? `upstream: ${code}` : code));
  const codes = [...broken, ...advisories.map(({ code }) => code)];
  const all = [...(fault ? ['fault'] : []), ...(sabotage === undefined ? [] : ['sabotage']), ...new Set(codes)];
  return all.length > 1 ? `${all[0]} +${all.length - 1}` : (all[0] ?? '');
}

/** Leaves out the headers that repeat the findings, which stand at their lines. */
export function withoutFindings(headers: Exchange['response']['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(ringback-(violations|advisories)|sl-violations)$/.test(name)),
  );
}

/** Writes a time in the zone of the reader: of today without the date. Functions of Intl are too slow for each row. */
export function timeText(at: string, now = new Date()): string {
  const time = new Date(at);
  const parts = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0'));
  const clock = `${parts.join(':')}.${String(time.getMilliseconds()).padStart(3, '0')}`;
  return time.toDateString() === now.toDateString() ? clock : `${time.toLocaleDateString('en-CA')} ${clock}`;
}

/** Writes a time in the zone of the reader in the width of a time of today: of an earlier day to the second, of another year the day. */
export function shortTimeText(at: string, now = new Date()): string {
  const text = timeText(at, now);
  if (!text.includes(' ')) return text;
  const [day = '', clock = ''] = text.split(' ');
  return new Date(at).getFullYear() === now.getFullYear() ? `${day.slice(5)} ${clock.slice(0, 8)}` : day;
}

/** Titles and sentences of the parties to blame. */
export const blameWords = {
  client: ['The client', 'The request breaks the contract.'],
  contract: ['Perhaps nobody', 'The rule is only assumed: the real service may accept this request.'],
  upstream: ['The upstream', 'The response breaks the contract.'],
  nobody: ['No whole response', 'The exchange broke off.'],
  mock: ['Not the client', 'The request is fine: the state of the sandbox, a fault or a preference is the reason.'],
} as const;
