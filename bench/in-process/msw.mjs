// MSW as in its introduction: it catches the global fetch. Its handler does what the bare one does.
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { handle } from './handler.mjs';

setupServer(http.all('https://emea.cc.vonage.com/*', ({ request }) => handle(request))).listen({ onUnhandledRequest: 'error' });

export const fetch = (url, init) => globalThis.fetch(url, init);
