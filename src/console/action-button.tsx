import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isRepeated } from './repeated-click.ts';
import type { SandboxRequest } from './sandbox-code.ts';
import { useSandboxScope } from './sandbox-context.ts';

/** The time for which a pointer must rest on a button before its code is shown, in ms. */
const restingTime = 150;

interface ActionButtonProps {
  readonly request: SandboxRequest;
  readonly children: ComponentChildren;
  /** The name for a screen reader, where the content does not say enough. */
  readonly label?: string;
  readonly isPressed?: boolean;
  readonly class?: string;
}

/** Sends a request when it is pressed, and shows its code when it has the focus or the pointer. */
export function ActionButton({ request, children, label, isPressed, class: className }: ActionButtonProps) {
  const { actions } = useSandboxScope();
  return (
    <button
      type="button"
      class={className}
      aria-label={label}
      aria-pressed={isPressed}
      {...useCodePreview(request)}
      onClick={(event) => !isRepeated(event) && void actions.run(request)}
    >
      {children}
    </button>
  );
}

interface ActionFormProps {
  /** Absent while something is missing. */
  readonly request: SandboxRequest | undefined;
  /** The text of the button that sends. */
  readonly button: string;
  readonly label: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly onAccepted?: () => void;
  /** True if each click of several in quick succession counts. */
  readonly isRepeatable?: boolean;
}

/** Sends a request when it is submitted, and shows its code as it is filled in. */
export function ActionForm(props: ActionFormProps) {
  const { request, button, label, children, class: className = '', onAccepted, isRepeatable = false } = props;
  const { actions } = useSandboxScope();
  const pending = useRef(new Set<string>());
  const form = useRef<HTMLFormElement>(null);
  const preview = useCodePreview(request);
  useEffect(() => {
    if (request && form.current?.contains(document.activeElement)) actions.prepare(request);
  }, [JSON.stringify(request)]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const sent = JSON.stringify(request);
    if (!request || (!isRepeatable && pending.current.has(sent))) return;
    pending.current.add(sent);
    const isAccepted = await actions.run(request);
    pending.current.delete(sent);
    if (isAccepted) onAccepted?.();
  };
  return (
    <form ref={form} class={`action ${className}`} aria-label={label} onSubmit={(event) => void submit(event)}>
      {children}
      <button
        type="submit"
        disabled={!request}
        onClick={(event) => !isRepeatable && isRepeated(event) && event.preventDefault()}
        {...preview}
      >
        {button}
      </button>
    </form>
  );
}

/** Makes the listeners that show the code of a request. */
function useCodePreview(request: SandboxRequest | undefined) {
  const { actions } = useSandboxScope();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const cancel = () => clearTimeout(timer.current);
  useEffect(() => cancel, []);
  const show = () => request && actions.prepare(request);
  return {
    onFocus: show,
    onPointerEnter: () => {
      timer.current = setTimeout(show, restingTime);
    },
    onPointerLeave: cancel,
  };
}
