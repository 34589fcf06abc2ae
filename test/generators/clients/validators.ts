/**
 * Tries validators on the contract, and prints what each finds as JSON on the last line.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import express from 'express';
import { middleware } from 'express-openapi-validator';
import { OpenAPIBackend } from 'openapi-backend';
import { refused } from '../loopback-only.ts';
import type { Findings } from '../validators.ts';

// Its types name another default export than Node finds.
const { default: OpenAPIResponseValidator } = createRequire(import.meta.url)('openapi-response-validator');

const file = 'openapi.yaml';
const document = JSON.parse(JSON.stringify(await SwaggerParser.parse(file)));
const resolved = JSON.parse(JSON.stringify(await SwaggerParser.dereference(file)));

/** The operations of the document, references resolved. */
const operations = Object.entries<Record<string, Operation>>(resolved.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => /^(get|put|post)$/.test(method))
    .map(([method, operation]) => ({ path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase(), operation })),
);

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, MediaType> };
  readonly responses: Record<string, { readonly content?: Record<string, MediaType> }>;
}

interface Example {
  readonly value: object;
}

interface MediaType {
  readonly examples?: Record<string, Example>;
  readonly 'x-refused-examples'?: Record<string, Example>;
}

/** Lists the examples of media types. */
const examplesOf = (content: Record<string, MediaType> = {}) =>
  Object.entries(content).flatMap(([type, { examples = {}, 'x-refused-examples': refusedExamples = {} }]) => [
    ...Object.entries(examples).map(([name, { value }]) => ({ type, name, value, status: 200 })),
    ...Object.entries(refusedExamples).map(([name, { value }]) => ({ type, name, value, status: 400 })),
  ]);

async function trySwaggerParser(): Promise<string[]> {
  return SwaggerParser.validate(file).then(
    () => [],
    (error: unknown) => [String(error)],
  );
}

function tryAjv(): string[] {
  const keywords = new Set(JSON.stringify(document).match(/(?<=")x-[a-z-]+(?=":)/g));
  return Object.keys(document.components.schemas).flatMap((name) => {
    const ajv = new Ajv2020({ strict: true });
    addFormats.default(ajv);
    for (const keyword of [...keywords, 'components']) ajv.addKeyword(keyword);
    try {
      ajv.compile({ $id: 'contract', components: document.components, $ref: `#/components/schemas/${name}` });
      return [];
    } catch (error) {
      return [`${name}: ${error}`];
    }
  });
}

async function tryOpenApiBackend(): Promise<string[]> {
  const api = new OpenAPIBackend({ definition: file, quick: true, ignoreTrailingSlashes: false });
  await api.init();
  return operations
    .filter(
      ({ path, method, operation }) => api.matchOperation({ path, method, headers: {} })?.operationId !== operation.operationId,
    )
    .map(({ operation }) => `${operation.operationId} is not found`);
}

async function tryExpressOpenApiValidator(): Promise<string[]> {
  const app = express();
  app.use(express.json({ type: '*/json' }), express.urlencoded());
  app.use(middleware({ apiSpec: file, validateSecurity: false }));
  app.use((_: express.Request, response: express.Response) => void response.json({}));
  app.use(
    ({ status, message }: { status: number; message: string }, _: express.Request, response: express.Response, __: unknown) => {
      response.status(status).json({ message });
    },
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const findings: string[] = [];
  for (const { path, method, operation } of operations) {
    const bodies = operation.requestBody
      ? examplesOf(operation.requestBody.content)
      : [{ type: '', name: 'the query', value: {}, status: 200 }];
    for (const { type, name, value, status } of bodies) {
      const form = type.startsWith('application/x-www-form');
      const body = form ? String(new URLSearchParams(Object.entries(value))) : JSON.stringify(value);
      const query = operation.operationId === 'listVoiceCalls' ? '?sort=created_at:desc,duration:asc&filter[status]=MISSED' : '';
      const response = await fetch(`${base}${path}${query}`, {
        method,
        headers: { Accept: 'application/json;version=6', ...(type && { 'Content-Type': type }) },
        ...(type && { body }),
      });
      if (response.status !== status)
        findings.push(`${operation.operationId} answers ${name} with ${response.status}: ${await response.text()}`);
    }
  }
  server.close();
  return findings;
}

function tryOpenApiResponseValidator(): string[] {
  return operations.flatMap(({ operation }) => {
    const responses = Object.entries(operation.responses).map(([status, { content }]) => [
      status,
      { schema: Object(content)['application/json']?.schema },
    ]);
    const validator = new OpenAPIResponseValidator({ responses: Object.fromEntries(responses) });
    return Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
      [...examplesOf(content), { type: 'application/json', name: 'a list', value: [] }]
        .filter(({ type }) => type === 'application/json')
        .filter(({ name, value }) => (validator.validateResponse(Number(status), value) === undefined) === (name === 'a list'))
        .map(({ name }) => `${operation.operationId} judges ${name} of ${status} wrongly`),
    );
  });
}

const findings: Findings = {
  'swagger-parser': await trySwaggerParser(),
  ajv: tryAjv(),
  'openapi-backend': await tryOpenApiBackend(),
  'express-openapi-validator': await tryExpressOpenApiValidator(),
  'openapi-response-validator': tryOpenApiResponseValidator(),
};
process.stdout.write(`\n${JSON.stringify({ findings, refused })}\n`, () => process.exit(0));
