import type { Exchange } from './admin-client.ts';
import { blameWords } from './describe-exchange.ts';
import { ContractLine, violationText } from './findings-line.tsx';

/** Tells whose fault it was, and why: of the client, whose request an upstream may have accepted all the same, or of the upstream of a proxy. */
export function BlameBanner({ exchange: { refusal, violations, advisories } }: { readonly exchange: Exchange }) {
  const request = violations.find(({ side = 'request' }) => side === 'request');
  const response = violations.find(({ side }) => side === 'response');
  const incomplete = advisories.find(({ code }) => code === 'incomplete');
  return (
    <>
      {refusal ? (
        <Banner blame={refusal.blame} reason={refusal.reason} line={request?.line} />
      ) : request ? (
        <Banner blame="client" reason={violationText(request)} line={request.line} />
      ) : undefined}
      {response ? <Banner blame="upstream" reason={violationText(response)} line={response.line} /> : undefined}
      {incomplete ? <Banner blame="nobody" reason={incomplete.text} /> : undefined}
    </>
  );
}

interface BannerProps {
  readonly blame: keyof typeof blameWords;
  readonly reason: string;
  readonly line?: number | undefined;
}

function Banner({ blame, reason, line }: BannerProps) {
  const [who, sentence] = blameWords[blame];
  return (
    <div class={`banner ${blame}`} role="note">
      <p>
        <b>{who}.</b> {sentence}
      </p>
      <p>{reason.replace(/ \(openapi\.yaml:\d+\)$/, '')}</p>
      {line === undefined ? undefined : <ContractLine line={line} />}
    </div>
  );
}
