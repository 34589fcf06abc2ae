/** The parts of a view with a name, to which the focus goes when what had it is gone. */
const parts = 'form[aria-label], section[aria-label], article, aside, nav, main';

/** The element that has the focus, with its surroundings: an element that was removed has none. */
interface FocusPlace {
  readonly element: Element;
  /** The parts around it, the nearest first. */
  readonly around: readonly HTMLElement[];
  /** The hash of the address when it got the focus. */
  readonly hash: string;
}

/**
 * Keeps the focus in the view when the element that has it is removed or disabled, such as a button whose row it removes. A browser gives the
 * focus to the body then, where the keys of a view do nothing and a screen reader starts anew. After something was closed, the focus goes
 * to the link that had led to it; where a narrow page hides the link beside what it opened, the focus goes there.
 */
export function keepFocus(root: HTMLElement): void {
  let last: FocusPlace | undefined;
  /** The hash of a link that was not drawn yet when the focus should have gone to it, and the element that has the focus until then. */
  let awaited: { readonly hash: string; readonly holder: Element } | undefined;
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) last = { element: target, around: partsAround(target), hash: location.hash };
  });
  root.addEventListener('focusout', ({ target }) => {
    // The user left it for nothing in particular, unless it is being removed.
    setTimeout(() => {
      if (last?.element === target && last.element.isConnected && document.activeElement !== target) last = undefined;
    });
  });
  new MutationObserver(() => {
    if (awaited) moveToAwaited(awaited);
    if (!last) return;
    const { element } = last;
    const isLost = element.isConnected
      ? element.matches(':disabled') || isCovered(last)
      : document.activeElement === document.body;
    if (isLost) moveFrom(last);
  }).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });

  function moveFrom({ element, around, hash }: FocusPlace): void {
    last = undefined;
    const opened = element.isConnected && !element.checkVisibility() ? root.querySelector<HTMLElement>('main article') : null;
    const part = around.find((place) => place.isConnected && place.checkVisibility()) ?? root.querySelector('main');
    const field = element.isConnected ? part?.querySelector<HTMLElement>('input, select, textarea') : undefined;
    const isClosed = part?.localName === 'main' && hash.startsWith(`${location.hash}/`);
    const opener = isClosed ? linkTo(hash, part) : undefined;
    focus(opened ?? opener ?? field ?? part);
    if (isClosed && !opener) awaited = { hash, holder: part };
  }

  function moveToAwaited({ hash, holder }: NonNullable<typeof awaited>): void {
    const link = linkTo(hash, holder);
    const isElsewhere = document.activeElement !== holder || !hash.startsWith(`${location.hash}/`);
    if (link || isElsewhere) awaited = undefined;
    if (!isElsewhere) focus(link);
  }
}

/** Tells that the element is hidden by what it opened: a narrow page shows only one of them. Another address costs the look at its styles. */
function isCovered({ element, hash }: FocusPlace): boolean {
  return hash !== location.hash && !element.checkVisibility();
}

function linkTo(hash: string, part: Element): HTMLAnchorElement | undefined {
  return [...part.querySelectorAll('a')].find((link) => link.hash === hash);
}

function partsAround(element: Element): HTMLElement[] {
  const part = element.parentElement?.closest<HTMLElement>(parts);
  return part ? [part, ...partsAround(part)] : [];
}

/** Gives an element the focus; one that cannot have it can as long as it does. */
function focus(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}
