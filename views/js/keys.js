// Keys for those who have a script engine. Every page works without this file; partials/keys.eta lists what it does.
// Elements are looked up at each key, because parts of a page are exchanged: lists are made of `[data-stop]`, buttons and
// links with `data-key` belong to that key (or keys, with a space between), links with `data-go` to `g` and then that key.
const SWITCH = 'patchlore-keys';
const GO_MS = 1500;
const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"]), textarea, select';
const OPENERS = 'a[href], button, summary';

/** The stop that was walked to last, and where it stood in the list. */
let last = { stop: null, index: -1 };
/** Until when a key belongs to the `g` before it. */
let goUntil = 0;
let isOn = readSwitch();

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_INTO));
}

/** Storage may be closed to pages; then the keys are on. */
function readSwitch() {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}

function isUsable(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled, [aria-disabled="true"]');
}

function findStops() {
  return [...document.querySelectorAll('[data-stop]')].filter((stop) => stop.checkVisibility());
}

function findCurrent() {
  return document.activeElement?.closest('[data-stop]') ?? (last.stop?.isConnected ? last.stop : null);
}

/** Where a walk goes from here: from the current stop, from the place of one that is gone, or from what is in view. */
function findNext(stops, step) {
  const at = stops.indexOf(findCurrent());
  if (at !== -1) return at + step;
  if (last.index !== -1) return step > 0 ? last.index : last.index - 1;
  const inView = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  return step > 0 ? Math.max(inView, 0) : inView - 1;
}

function focusOn(stop) {
  const isFocusable = stop.matches(`${OPENERS}, [tabindex]`);
  const target = isFocusable ? stop : (stop.querySelector(OPENERS) ?? stop);
  if (target === stop && !isFocusable) stop.tabIndex = -1;
  target.focus({ preventScroll: true });
  stop.scrollIntoView({ block: 'nearest' });
}

/** Whether there was somewhere to go. */
function walk(step, farthest = Number.POSITIVE_INFINITY) {
  const stops = findStops();
  if (stops.length === 0) return false;
  const index = Math.min(Math.max(findNext(stops, step), 0), stops.length - 1);
  const { top, bottom } = stops[index].getBoundingClientRect();
  if (top > innerHeight + farthest || bottom < -farthest) return false;
  last = { stop: stops[index], index };
  focusOn(stops[index]);
  return true;
}

/** Arrows walk where they would not be missed: nothing else has the focus, and the next stop is not far. */
function walkByArrow(step, target) {
  const isFree = target === document.body || target.matches?.('main') || target.closest?.('[data-stop]') !== null;
  return isFree && walk(step, innerHeight / 2);
}

function search() {
  const fields = document.querySelectorAll('main input[type="search"], header input[type="search"]');
  const field = [...fields].find(isUsable);
  field?.focus();
  field?.select();
  return field !== undefined;
}

function showKeys() {
  const keys = document.getElementById('keys');
  if (keys === null) return false;
  if (keys.open) {
    keys.close();
    return true;
  }
  keys.showModal();
  // The button that has the focus then stands at its end, the page's own keys at its beginning.
  keys.scrollTop = 0;
  return true;
}

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}

/** The button of a key: the one in the current stop; else one that is in none; else the only one there is. */
function findButton(key) {
  const buttons = [...document.querySelectorAll('[data-key]')].filter(
    (button) => button.dataset.key.split(' ').includes(key) && isUsable(button),
  );
  const current = findCurrent();
  return (
    buttons.find((button) => current?.contains(button)) ??
    buttons.find((button) => button.closest('[data-stop]') === null) ??
    (buttons.length === 1 ? buttons[0] : undefined)
  );
}

function press(key) {
  const button = findButton(key);
  if (button === undefined) return false;
  if (isTyping(button)) button.focus();
  else button.click();
  return true;
}

/** Whether the key was ours. */
function answer({ key, target, repeat }) {
  const isGoing = Date.now() < goUntil;
  goUntil = 0;
  if (key === 'j' || key === 'k') return walk(key === 'j' ? 1 : -1);
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    return walkByArrow(key === 'ArrowDown' ? 1 : -1, target) || (!repeat && press(key));
  }
  if (repeat) return false;
  if (isGoing && go(key)) return true;
  if (key === '/') return search();
  if (key === '?') return showKeys();
  if (key === 'g') {
    goUntil = Date.now() + GO_MS;
    return true;
  }
  return press(key);
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isOn || isTyping(event.target)) return;
  // Whoever has a dialog open means the dialog.
  const dialog = document.querySelector('dialog[open]');
  if (dialog !== null && (dialog.id !== 'keys' || event.key !== '?')) return;
  // Enter and space belong to what has the focus, arrows to a choice of several.
  if (event.key === 'Enter' || event.key === ' ' || event.key === 'Tab') return;
  if (event.key.startsWith('Arrow') && event.target.matches?.('input[type="radio"]')) return;
  if (answer(event)) event.preventDefault();
});

for (const box of document.querySelectorAll('[data-keys-switch]')) {
  box.closest('[hidden]')?.removeAttribute('hidden');
  box.checked = isOn;
  box.addEventListener('change', () => {
    isOn = box.checked;
    try {
      localStorage.setItem(SWITCH, isOn ? 'on' : 'off');
    } catch {
      // Then the choice lasts as long as the page.
    }
  });
}
