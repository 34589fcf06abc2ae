import { useState } from 'preact/hooks';

/** The time for which a button tells that it copied, in ms. */
const thanksFor = 1_500;

/** Copies a text when it is pressed, and says so. */
export function CopyButton({ label, load }: { readonly label: string; readonly load: () => string | Promise<string> }) {
  const [outcome, setOutcome] = useState<string>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await load());
      setOutcome('Copied');
    } catch {
      setOutcome('Failed');
    }
    setTimeout(() => setOutcome(undefined), thanksFor);
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      <span aria-live="polite">{outcome ?? label}</span>
    </button>
  );
}

/** Shows code with a title and a button that copies it. */
export function CopyBlock({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure class="code">
      <figcaption>
        {title} <CopyButton label="Copy" load={() => text} />
      </figcaption>
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}
