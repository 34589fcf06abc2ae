import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from './server.ts';

/** A proxy that is measured. */
export interface ProxyProgram extends Pick<Program, 'name'> {
  /** Name in reports. */
  readonly label: string;
  /** Returns the program that forwards to an upstream; its files go into a folder. */
  readonly program: (upstream: string, folder: string) => Program;
  /** True if it reads and checks what it forwards. */
  readonly checks: boolean;
}

const ringbackProxy = (name: string, label: string, flags: readonly string[]): ProxyProgram => ({
  name,
  label,
  checks: true,
  program: (upstream) => ({
    name,
    args: (port) => ['dist/cli.js', 'proxy', upstream, '--port', String(port), ...flags],
  }),
});

/** The proxies in the order of the report. */
export const proxies: readonly ProxyProgram[] = [
  {
    name: 'nginx',
    label: 'nginx, one worker, no log',
    checks: false,
    program: (upstream, folder) => ({
      name: 'nginx',
      file: 'nginx',
      args: (port) => {
        const file = join(folder, 'nginx.conf');
        writeFileSync(file, nginxConfiguration(port, new URL(upstream).host));
        return ['-p', folder, '-c', file, '-e', 'stderr'];
      },
    }),
  },
  {
    name: 'http-proxy',
    label: 'http-proxy 1.18.1, no log',
    checks: false,
    program: (upstream) => ({
      name: 'http-proxy',
      args: (port) => ['bench/contenders/http-proxy.mjs', String(port), upstream],
    }),
  },
  ringbackProxy('ringback-proxy', 'ringback proxy, silent', ['--log', 'silent']),
  ringbackProxy('ringback-proxy-log', 'ringback proxy, default', []),
];

/** Tells if nginx is installed. */
export const hasNginx = (): boolean => spawnSync('nginx', ['-v']).error === undefined;

/** Calls a function with a folder that is removed afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Connections to clients and to the upstream are kept alive for as many requests as the benchmark sends. */
const nginxConfiguration = (port: number, upstream: string): string => `daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  keepalive_requests 1000000;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  upstream server { server ${upstream}; keepalive 32; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://server;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
    }
  }
}
`;
