import type { ContractDocument } from './contract-document.ts';
import { OperationReference } from './operation-reference.tsx';
import { Prose } from './prose.tsx';
import { type ReferenceDocument, readReference } from './reference-document.ts';
import { routeTo } from './route.ts';
import { useLoaded, useServices } from './services.ts';
import { useCloseKey } from './use-close-key.ts';

/** Shows the contract for reading and trying: the list of its operations, and the one that is open. */
export function ReferenceView({ segments: [name] }: { readonly segments: readonly string[] }) {
  const { contract, client } = useServices();
  useCloseKey('reference', name !== undefined);
  const json = useLoaded(async () => readReference(await contract.json()), []);
  const document = useLoaded(() => contract.document(), []);
  if (!json || !document) return <p class="empty">Reading the contract…</p>;
  const subject = findSubject(json, document, name);
  return (
    <div class={`reference ${subject ? 'split' : ''}`}>
      <nav class="operations" aria-label="Operations">
        {json.tags.map((tag) => (
          <section key={tag.name}>
            <h3>{tag.name}</h3>
            <ul>
              {tag.operations.map(({ operationId, method, summary }) => (
                <li key={operationId}>
                  <a href={routeTo('reference', operationId)} aria-current={operationId === name ? 'true' : undefined}>
                    <span class="method">{method}</span> {summary}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <a href={routeTo('contract')}>openapi.yaml as it is written</a>
      </nav>
      {subject ? (
        <OperationReference key={name} {...subject} server={client.server} />
      ) : (
        <article class="introduction">
          <h2>{json.title}</h2>
          <Prose text={json.description} />
          <p class="hint">Open an operation to read its contract and to send a request to this server, {client.server}.</p>
          {json.tags.map((tag) => (
            <p key={tag.name}>
              <b>{tag.name}</b> {tag.description}
            </p>
          ))}
        </article>
      )}
    </div>
  );
}

function findSubject(json: ReferenceDocument, { operations }: ContractDocument, name: string | undefined) {
  const reference = json.tags.flatMap((tag) => tag.operations).find(({ operationId }) => operationId === name);
  const operation = operations.find(({ operationId }) => operationId === name);
  return reference && operation && { reference, operation };
}
