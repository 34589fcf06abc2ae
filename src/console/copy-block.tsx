import { useState } from 'preact/hooks';

/** The time for which a button tells that it copied, in ms. */
const thanksFor = 1_500;

/**
 * Writes a text to the clipboard. A browser gives no clipboard to a page that comes over plain HTTP from another machine, such as a
 * container: there a field, which is selected, is copied.
 */
async function copyText(text: string): Promise<void> {
  if (isSecureContext) return navigator.clipboard.writeText(text);
  const holder = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'sr';
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (holder instanceof HTMLElement) holder.focus({ preventScroll: true });
  if (!isCopied) throw new Error('The browser did not copy the text.');
}

/** Copies a text when it is pressed, and says so. */
export function CopyButton({ label, load }: { readonly label: string; readonly load: () => string | Promise<string> }) {
  const [outcome, setOutcome] = useState<string>();
  const copy = async () => {
    try {
      await copyText(await load());
      setOutcome('Copied');
    } catch {
      setOutcome('Not copied');
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
