import { routeTo, type ViewName } from './route.ts';
import { usePageEvent } from './use-page-event.ts';

/** Fields in which Escape has a meaning of its own: it empties a search, and closes a list. */
const fields = 'input, select, textarea';

/** Closes what is open in a view with Escape, as its ✕ does. */
export function useCloseKey(view: ViewName, isOpen: boolean): void {
  const close = ({ key, target }: KeyboardEvent) => {
    const isTyping = target instanceof Element && target.matches(fields);
    if (key === 'Escape' && isOpen && !isTyping) location.hash = routeTo(view);
  };
  usePageEvent('keydown', close, [view, isOpen]);
}
