import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { drainLimit } from '../../src/commands/serve.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const [deployment, service] = parseAllDocuments(read('examples/deploy/kubernetes.yaml')).map((document) => document.toJSON());
const compose = parse(read('examples/deploy/compose.yaml'));
const { spec } = deployment.spec.template;
const [container] = spec.containers;
const [, port] = /RINGBACK_PORT=(\d+)/.exec(read('Dockerfile')) ?? [];

describe('the files of examples/deploy', () => {
  it('use the port of the image', () => {
    expect(container.ports).toEqual([{ containerPort: Number(port) }]);
    expect(service.spec.ports).toEqual([{ port: 80, targetPort: Number(port) }]);
    expect(service.spec.selector).toEqual(deployment.spec.template.metadata.labels);
    expect(compose.services.balancer.command).toContain(`proxy_pass http://mock:${port};`);
    expect(read('Dockerfile')).toContain(`EXPOSE ${port}`);
  });

  it('set variables of flags', () => {
    const names = [...container.env.map(({ name }: { name: string }) => name), ...Object.keys(compose.services.mock.environment)];
    expect(names).toContain('RINGBACK_STORE');
    for (const name of names)
      expect(read('docs/cli.md')).toContain(`--${name.slice('RINGBACK_'.length).toLowerCase().replaceAll('_', '-')} `);
  });

  it('ask for paths of the admin API, with its token', () => {
    const { paths } = parse(read('src/admin/openapi.yaml'));
    for (const { exec } of [container.readinessProbe, container.livenessProbe]) {
      const script: string = exec.command.at(-1);
      const [, asked, path = ''] = /fetch\('http:\/\/127\.0\.0\.1:(\d+)(\/[^']*)'/.exec(script) ?? [];
      expect([asked, paths]).toEqual([
        port,
        expect.objectContaining({ [path]: expect.objectContaining({ get: expect.anything() }) }),
      ]);
      expect(script).toContain('process.env.RINGBACK_ADMIN_TOKEN');
    }
  });

  it('end a pod once nothing more is sent to it, and leave its responses their time', () => {
    const [program, seconds] = container.lifecycle.preStop.exec.command;
    expect([program, Number(seconds)]).toEqual(['sleep', 5]);
    // Workers have one second more.
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(seconds) + drainLimit / 1_000 + 1);
  });
});
