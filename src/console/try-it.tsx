import { useRef, useState } from 'preact/hooks';
import { toClientSample } from './client-sample.ts';
import { CopyButton } from './copy-block.tsx';
import { isRepeated } from './repeated-click.ts';
import {
  createDraft,
  type DraftSubject,
  draftRequest,
  formatExample,
  parameterHint,
  type RequestDraft,
  sampleRequest,
} from './request-draft.ts';
import { type SampleLanguage, type SendableRequest, sampleWriters } from './request-samples.ts';
import { type RecordedRequest, type SentResult, sendRequest, toSendable } from './sendable.ts';
import { useLoaded, useServices } from './services.ts';
import { SelectField, TextField } from './try-fields.tsx';
import { TryResponse } from './try-response.tsx';

/** Names of languages, where they differ from those of the writers. */
const languages: Readonly<Record<SampleLanguage, string>> = {
  curl: 'curl',
  fetch: 'JavaScript',
  TypeScript: 'TypeScript',
  Python: 'Python',
  Java: 'Java',
  'C#': 'C#',
};

/** Sends a request of an operation to this server, and shows it in several languages. */
export function TryIt(subject: DraftSubject) {
  const { client } = useServices();
  const [draft, setDraft] = useState(() => createDraft(subject));
  const [outcome, setOutcome] = useState<SentResult | string>('');
  const { upstream } = useLoaded(client.getHealth, []) ?? {};
  const recorded = draftRequest(subject, draft);
  const attempts = useRef(0);
  const send = async (event: Event) => {
    event.preventDefault();
    const attempt = ++attempts.current;
    setOutcome('Sending…');
    const sent = await toSendable(client, recorded)
      .then(sendRequest)
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    // A response that comes late must not take the place of that to a later request.
    if (attempt === attempts.current) setOutcome(sent);
  };
  return (
    <section class="try" aria-label="Try it">
      <form class="card" onSubmit={(event) => void send(event)}>
        <header>
          <h3>Try it</h3>
          <span class="hint">{subject.server}</span>
        </header>
        {upstream === undefined ? undefined : (
          <p class="banner client">This is a proxy: what you send goes on to {upstream}. Type a token of it.</p>
        )}
        <DraftFields subject={subject} draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
        <footer>
          <button type="submit" class="main" onClick={(event) => isRepeated(event) && event.preventDefault()}>
            Send it
          </button>
          <span class="hint" role="status">
            {typeof outcome === 'string' ? outcome : `Answered with ${outcome.status}`}
          </span>
        </footer>
      </form>
      {typeof outcome === 'string' ? undefined : <TryResponse sent={outcome} />}
      <Samples subject={subject} recorded={recorded} />
    </section>
  );
}

interface DraftFieldsProps {
  readonly subject: DraftSubject;
  readonly draft: RequestDraft;
  readonly onChange: (part: Partial<RequestDraft>) => void;
}

function DraftFields({ subject: { operation, reference }, draft, onChange }: DraftFieldsProps) {
  const { tokenKinds, versions, scheme } = operation;
  const { body, parameters, responses } = reference;
  const kinds = tokenKinds.length > 0 ? tokenKinds : [operation.api];
  const answers = responses.flatMap(({ status, content }) =>
    content.flatMap(({ examples }) =>
      examples.map(({ name }): [string, string] => [`code=${status}, example=${name}`, `${status} ${name}`]),
    ),
  );
  return (
    <div class="fields">
      {versions ? (
        <SelectField
          label="API version"
          value={draft.version}
          choices={[...versions.supported.map((version): [string, string] => [String(version), String(version)]), ['', 'none']]}
          onChange={(version) => onChange({ version })}
        />
      ) : undefined}
      {scheme === undefined ? undefined : (
        <>
          <SelectField
            label="Token"
            value={draft.tokenKind}
            choices={[...kinds.map((kind): [string, string] => [kind, kind]), ['', 'none']]}
            onChange={(tokenKind) => onChange({ tokenKind })}
          />
          {draft.tokenKind === '' ? undefined : (
            <TextField
              label="Token text"
              value={draft.token}
              hint="filled in when sent"
              onChange={(token) => onChange({ token })}
            />
          )}
        </>
      )}
      {tokenKinds.length > 0 || !parameters.some((parameter) => parameter.in === 'path') ? (
        <TextField label="Sandbox" value={draft.sandbox} onChange={(sandbox) => onChange({ sandbox })} />
      ) : undefined}
      {parameters
        .filter((parameter) => parameter.in !== 'header')
        .map((parameter) => (
          <TextField
            key={parameter.name}
            label={parameter.name}
            value={draft.parameters[parameter.name] ?? ''}
            hint={parameterHint(parameter)}
            onChange={(text) => onChange({ parameters: { ...draft.parameters, [parameter.name]: text } })}
          />
        ))}
      {body ? (
        <>
          <SelectField
            label="Example"
            value=""
            choices={[
              ['', `choose one of ${body.examples.length}`],
              ...body.examples.map(({ summary }, index): [string, string] => [String(index), summary]),
            ]}
            onChange={(index) => index !== '' && onChange({ body: formatExample(body, Number(index)) })}
          />
          <label class="wide">
            Body <span class="hint">{body.mediaType.split(';')[0]}</span>
            <textarea
              rows={Math.min(14, draft.body.split('\n').length + 1)}
              spellcheck={false}
              value={draft.body}
              onInput={({ currentTarget }) => onChange({ body: currentTarget.value })}
            />
          </label>
        </>
      ) : undefined}
      <SelectField
        label="Answer"
        value={draft.prefer}
        choices={[['', 'as the mock decides'], ...answers]}
        onChange={(prefer) => onChange({ prefer })}
      />
    </div>
  );
}

/** Shows the request in a language. Copied, it has a token that the mock issued. */
function Samples({ subject, recorded }: { readonly subject: DraftSubject; readonly recorded: RecordedRequest }) {
  const { client, contract } = useServices();
  const [language, setLanguage] = useState<SampleLanguage>('curl');
  const { operations = [] } = useLoaded(() => contract.document(), []) ?? {};
  const write = (request: SendableRequest) => {
    const { sandbox = '' } = recorded;
    const call = language === 'TypeScript' ? toClientSample(request, { ...subject, operations, sandbox }) : undefined;
    return call ?? sampleWriters[language](request);
  };
  const shown = sampleRequest(recorded, client.server);
  return (
    <section class="card samples" aria-label="Request samples">
      <header>
        {Object.entries(languages).map(([name, title]) => (
          <button type="button" aria-pressed={name === language} onClick={() => isLanguage(name) && setLanguage(name)}>
            {title}
          </button>
        ))}
      </header>
      <pre tabIndex={0}>{write(shown)}</pre>
      <CopyButton label="Copy with a token" load={async () => write(await toSendable(client, recorded))} />
    </section>
  );
}

function isLanguage(name: string): name is SampleLanguage {
  return name in sampleWriters;
}
