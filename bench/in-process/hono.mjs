import { app } from '../contenders/hono-app.mjs';

export const fetch = (url, init) => app.fetch(new Request(url, init));
