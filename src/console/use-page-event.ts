import { useLayoutEffect } from 'preact/hooks';

/**
 * Calls a listener with the events of the page as long as a component is shown. It listens as soon as the component is drawn: an effect
 * begins up to a tenth of a second later, and what a user does in that time would be lost.
 * @param inputs the values that the listener uses
 */
export function usePageEvent<Name extends keyof WindowEventMap>(
  name: Name,
  listener: (event: WindowEventMap[Name]) => void,
  inputs: readonly unknown[],
): void {
  useLayoutEffect(() => {
    addEventListener(name, listener);
    return () => removeEventListener(name, listener);
  }, inputs);
}
