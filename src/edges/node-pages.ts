import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { problem, serializeReply } from '../contract/problem.ts';
import { browserHeaders } from './browser-headers.ts';
import { toFetch } from './fetch.ts';

/** Types of the files that the build writes, by the end of their names. */
const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Headers of the console, in place of those of the admin API: nothing inline is run, and no other host is asked. */
const consoleHeaders = [
  ...browserHeaders("script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"),
  ...['Cross-Origin-Opener-Policy', 'same-origin'],
  ...['Referrer-Policy', 'no-referrer'],
];

/** A response of the console, with the headers that keep a browser from doing more with it than the console needs. */
export interface ConsoleResponse {
  readonly response: Response;
  readonly browserHeaders: readonly string[];
}

/**
 * Answers a request for the console: a redirection to its page, or one of the files that the build wrote. They are read each time, so
 * that they take no memory.
 * @param path the path of the page, of one of its files, or one that leads a browser to it
 */
export async function answerConsole(path: string, method: string): Promise<ConsoleResponse> {
  const isAsset = path.length > '/_ringback'.length;
  return { response: isAsset ? await readAsset(path, method) : redirect(), browserHeaders: consoleHeaders };
}

/** Leads to the console by a relative address, which stays right behind a proxy that adds a prefix. */
function redirect(): Response {
  return new Response(null, { status: 302, headers: { Location: '_ringback/', Vary: 'Accept' } });
}

async function readAsset(path: string, method: string): Promise<Response> {
  const name = path.endsWith('/') ? 'index.html' : path.slice(path.lastIndexOf('/') + 1);
  const mediaType = mediaTypes[name.slice(name.lastIndexOf('.') + 1)];
  const bytes = mediaType === undefined ? undefined : await readFile(join(findFolder(), name)).catch(() => undefined);
  if (!bytes || mediaType === undefined) return noSuchFile(path, method);
  // The names of all other files contain a hash of their content.
  const caching = name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable';
  const headers = { 'Content-Type': mediaType, 'Content-Length': String(bytes.length), 'Cache-Control': caching };
  return new Response(method === 'HEAD' ? null : bytes, { headers });
}

/** Finds the folder of the console in the package, from the sources as well as from the build. */
function findFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('ringback/package.json')), 'dist', 'console');
}

function noSuchFile(path: string, method: string): Response {
  const detail = `The console has no file ${path}. If ringback was built from its sources, run npm run build.`;
  return toFetch(serializeReply(problem(404, 'No such file', detail)), method);
}
