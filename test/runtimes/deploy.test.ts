import { readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { project, runProgram } from './project.ts';

/** Validates each manifest of a file by the schemas of Kubernetes, and prints its kind. */
const validate = `
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Service } from 'kubernetes-models/v1';
const kinds = { Deployment, Service };
for (const document of parseAllDocuments(readFileSync(process.argv[2], 'utf8'))) {
  const manifest = document.toJSON();
  new kinds[manifest.kind](manifest).validate();
  console.log(manifest.kind);
}`;

/** The rules of dclint that are about taste: the order of names, and quotes that YAML 1.2 does not need. */
const taste = ['service-keys-order', 'services-alphabetical-order', 'require-quotes-in-ports', 'require-project-name-field'];

describe.skipIf(project === '')('the files of examples/deploy', () => {
  beforeAll(async () => {
    await cp('examples/deploy', join(project, 'examples/deploy'), { recursive: true });
    await writeFile(join(project, 'validate.mjs'), validate);
  });

  it('have manifests that the schemas of Kubernetes allow', async () => {
    expect(await runProgram('node', 'validate.mjs', 'examples/deploy/kubernetes.yaml')).toBe('Deployment\nService\n');
  });

  it('would have been refused with a wrong type', async () => {
    const manifest = readFileSync('examples/deploy/kubernetes.yaml', 'utf8').replace('replicas: 3', 'replicas: three');
    await writeFile(join(project, 'wrong.yaml'), manifest);
    await expect(runProgram('node', 'validate.mjs', 'wrong.yaml')).rejects.toThrow('data/spec/replicas must be integer');
  });

  it('have a compose file without a finding of dclint', async () => {
    const rules = taste.flatMap((rule) => ['--disable-rule', rule]);
    expect(await runProgram('dclint', ...rules, '--max-warnings', '0', 'examples/deploy/compose.yaml')).toBe('\n');
  });
});
