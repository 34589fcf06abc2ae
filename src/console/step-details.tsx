import type { Schema } from './admin-client.ts';
import { CopyButton } from './copy-block.tsx';
import { ContractLine } from './findings-line.tsx';
import { RequestLines } from './request-lines.tsx';
import { type RequestSequence, sequenceWriters, toSequence } from './request-sequence.ts';
import { useServices } from './services.ts';

/** Properties of the details of a statement that is not covered. */
interface StepDetailsProps {
  readonly step: Schema<'CoverageStep'>;
  readonly sequence: RequestSequence | undefined;
  readonly line: number | undefined;
}

/** Shows the requests that cover a statement, in their order, or why there are none. */
export function StepDetails({ step, sequence, line }: StepDetailsProps) {
  const { client } = useServices();
  return (
    <div class="step">
      {line === undefined ? undefined : <ContractLine line={line} />}
      {sequence ? (
        <>
          <Requests sequence={sequence} />
          <div class="copies">
            {Object.entries(sequenceWriters).map(([language, write]) => (
              <CopyButton
                key={language}
                label={`Copy as ${language}`}
                load={async () => write(await toSequence(client, sequence))}
              />
            ))}
          </div>
        </>
      ) : (
        <p>{step.reason ?? `To cover it, ${step.way}.`}</p>
      )}
    </div>
  );
}

function Requests({ sequence: { before = [], request } }: { readonly sequence: RequestSequence }) {
  if (before.length === 0) return <RequestLines request={request} />;
  return (
    <ol class="sequence">
      {before.map((preceding, index) => (
        <li key={index}>
          <RequestLines request={preceding.request} />
          {Object.entries(preceding.outputs).map(([name, pointer]) => (
            <p class="hint">
              <code>{`{${name}}`}</code> below is <code>{pointer}</code> of the answer.
            </p>
          ))}
        </li>
      ))}
      <li>
        <RequestLines request={request} />
      </li>
    </ol>
  );
}
