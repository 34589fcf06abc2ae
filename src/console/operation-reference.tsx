import { LineTokens } from './body-view.tsx';
import { listAt } from './contract-place.ts';
import { toBodyLines } from './json-lines.ts';
import { Prose } from './prose.tsx';
import type { ContentDescription, FieldDescription, NamedExample, ResponseDescription } from './reference-document.ts';
import type { DraftSubject } from './request-draft.ts';
import { routeTo } from './route.ts';
import { describeDrift } from './schema-description.ts';
import { SchemaNotes, SchemaTree } from './schema-tree.tsx';
import { SourceNote } from './source-note.tsx';
import { TryIt } from './try-it.tsx';

/** Shows an operation: its description, a form to try it, its request and its responses, each statement with its source. */
export function OperationReference(subject: DraftSubject) {
  const { reference, operation } = subject;
  const { summary, operationId, method, path, description, place, parameters, body, responses } = reference;
  return (
    <article class="operation-reference" aria-label={summary}>
      <header>
        <h2>{summary}</h2>
        <p class="facts">
          <code>{`${method} ${path}`}</code>
          <span>{operationId}</span>
          {operation.tokenKinds.length > 0 ? <span>tokens: {operation.tokenKinds.join(', ')}</span> : undefined}
          <a href={routeTo('coverage', operationId)}>Coverage</a>
        </p>
        <a class="close" href={routeTo('reference')} aria-label="Close the operation">
          ✕
        </a>
        <SourceNote place={place} isWhole />
      </header>
      <TryIt {...subject} />
      <div class="documentation">
        <Prose text={description} />
        <Fields title="Parameters" fields={parameters} />
        {body ? (
          <section class="card" aria-label="Request body">
            <header>
              <h3>Request body</h3>
              <code>{body.mediaType}</code>
            </header>
            <Content content={body} label="Members of the request" />
          </section>
        ) : undefined}
        {responses.map((response) => (
          <Response key={response.status} response={response} />
        ))}
      </div>
    </article>
  );
}

function Fields({ title, fields }: { readonly title: string; readonly fields: readonly FieldDescription[] }) {
  if (fields.length === 0) return null;
  return (
    <section class="card" aria-label={title}>
      <header>
        <h3>{title}</h3>
      </header>
      <SchemaTree
        members={fields.map(({ schema, in: part }) => ({ ...schema, type: `${schema.type} in ${part}` }))}
        label={title}
      />
    </section>
  );
}

function Response({ response: { status, description, place, headers, content } }: { readonly response: ResponseDescription }) {
  return (
    <details class="card response" open={Number(status) < 300}>
      <summary>
        <b class={Number(status) < 300 ? 'ok' : Number(status) < 500 ? 'refused' : 'failed'}>{status}</b>{' '}
        <span>{description.split('\n')[0]}</span>
      </summary>
      <div class="details">
        <SourceNote place={place} isWhole />
        <Prose text={description} />
        {listAt(place, 'x-drift')
          .map(describeDrift)
          .map(({ text, place: drift }) => (
            <p class="drift">
              <b>Known difference:</b> {text} <SourceNote place={drift} />
            </p>
          ))}
      </div>
      <SchemaTree
        members={headers.map(({ schema }) => ({ ...schema, type: `${schema.type} header` }))}
        label={`Headers of ${status}`}
      />
      {content.map((part) => (
        <Content key={part.mediaType} content={part} label={`Members of ${status}`} />
      ))}
    </details>
  );
}

function Content({ content: { schema, examples }, label }: { readonly content: ContentDescription; readonly label: string }) {
  return (
    <>
      <div class="details">
        <SchemaNotes schema={schema} />
      </div>
      <SchemaTree members={schema.members} label={label} />
      {examples.map((example) => (
        <Example key={example.name} example={example} />
      ))}
    </>
  );
}

function Example({ example: { name, summary, value, place } }: { readonly example: NamedExample }) {
  return (
    <details class="example">
      <summary>
        <code>{name}</code> <span class="hint">{summary}</span>
      </summary>
      <div class="details">
        <SourceNote place={place} isWhole />
      </div>
      <div class="body" tabIndex={0}>
        {toBodyLines(JSON.stringify(value)).map((line) => (
          <div class="line">
            <LineTokens line={line} />
          </div>
        ))}
      </div>
    </details>
  );
}
