// The queue of candidates: forms that open at a key, and the next candidate on the screen before it is asked for. What was
// prefetched is shown while the decision is under way; the answer then only brings the counts, or says what went wrong.
const PANEL_FOCUS = 'input:not([type="hidden"]), textarea, button, select';

/** The next screen: `{ href, root, title }`, or null before it has come. */
let ahead = null;
/** Steps that were taken; an answer to an older one no longer says what is shown. */
let steps = 0;
const stepOf = new WeakMap();
/** What stood on the screen before the answer to a request was shown ahead of it. */
const shownBefore = new WeakMap();

function findScreen() {
  return document.querySelector('#curate[data-id]');
}

/** Keeps the screen that follows this one. */
async function lookAhead() {
  const href = findScreen()?.dataset.next;
  if (href === undefined || ahead?.href === href) return;
  ahead = null;
  try {
    const answer = await fetch(href, { headers: { Accept: 'text/html' } });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    const root = page?.querySelector('#curate[data-id]');
    if (root && findScreen()?.dataset.next === href) ahead = { href, root, title: page.title };
  } catch {
    // Then it is fetched when it is asked for.
  }
}

/** Shows what was prefetched, if it has come; the decision that leads to it is under way. */
function showAhead(request) {
  const screen = findScreen();
  if (ahead === null || screen?.dataset.next !== ahead.href) return;
  const { root, title } = ahead;
  ahead = null;
  // Its counts are those from before the decision: until the answer comes, those that are shown are as good.
  replaceStatus(root, screen);
  // And what is taken back last is not known before that.
  for (const undo of root.querySelectorAll('[data-curate-status] button')) undo.disabled = true;
  shownBefore.set(request, { nodes: [...screen.childNodes], data: { ...screen.dataset }, title: document.title });
  fill(screen, { nodes: [...root.childNodes], data: { ...root.dataset }, title });
  globalThis.htmx.process(screen);
  scrollTo(0, 0);
  arrive();
}

/** The element itself stays: the answer under way is meant for it. */
function fill(screen, { nodes, data, title }) {
  screen.replaceChildren(...nodes);
  for (const name of ['id', 'next']) {
    if (data[name] === undefined) delete screen.dataset[name];
    else screen.dataset[name] = data[name];
  }
  document.title = title;
}

/** Says that nothing was saved, and shows what was on the screen before, with what was typed there. */
function takeBack(request, words) {
  const before = shownBefore.get(request);
  const screen = findScreen();
  if (before !== undefined && screen !== null) fill(screen, before);
  ahead = null;
  const said = document.querySelector('[data-curate-said]');
  if (said === null) return;
  said.textContent = words;
  said.className = 'notice wrong';
  scrollTo(0, 0);
}

/** Takes counts and the sitting's list over from another copy of the page. */
function replaceStatus(root, from) {
  const parts = [...from.querySelectorAll('[data-curate-status]')];
  for (const [index, part] of [...root.querySelectorAll('[data-curate-status]')].entries()) {
    const copy = parts[index] && document.importNode(parts[index], true);
    if (copy === undefined) continue;
    part.replaceWith(copy);
    if (copy.isConnected) globalThis.htmx.process(copy);
  }
}

/** What a reader who hears the page is told, and where the keys go on. */
function arrive() {
  const heading = document.querySelector('#curate h1');
  const said = document.querySelector('[data-curate-said]');
  if (said !== null) {
    said.textContent = heading?.textContent ?? '';
    said.className = 'unseen';
  }
  const open = document.querySelector('.curate-panel:not([hidden])');
  (open?.querySelector(PANEL_FOCUS) ?? heading)?.focus({ preventScroll: open === null });
  lookAhead();
}

function openPanel(name) {
  for (const link of document.querySelectorAll('[data-panel]')) {
    const panel = document.getElementById(`panel-${link.dataset.panel}`);
    const isOpen = link.dataset.panel === name && panel.hidden;
    panel.hidden = !isOpen;
    link.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) continue;
    // Where like ones are listed, their digits are quicker than words.
    const first = panel.querySelector('.targets button') ?? panel.querySelector(PANEL_FOCUS);
    (name === 'merge' ? first : panel.querySelector(`input:checked, ${PANEL_FOCUS}`))?.focus({ preventScroll: true });
    panel.scrollIntoView({ block: 'nearest' });
  }
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-panel]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openPanel(link.dataset.panel);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('.curate-panel:not([hidden])') !== null) {
    openPanel(null);
    document.querySelector('#curate h1')?.focus({ preventScroll: true });
    event.preventDefault();
  }
  const form = event.target.closest?.('.curate-panel form[data-correct]');
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && form) {
    form.querySelector('button.primary').click();
    event.preventDefault();
  }
});

document.addEventListener('change', (event) => {
  // A category chosen by its digit stands in the long form too.
  const long = document.getElementById('category');
  if (event.target.matches('.quick input') && long !== null) long.value = event.target.value;
  if (event.target.matches('[data-tick-all]')) {
    for (const box of document.querySelectorAll('[name="pick"]')) box.checked = event.target.checked;
  }
});

for (const all of document.querySelectorAll('[data-tick-all]')) all.closest('[hidden]')?.removeAttribute('hidden');

document.addEventListener('htmx:beforeSend', ({ detail }) => {
  if (detail.target?.id !== 'curate') return;
  steps += 1;
  stepOf.set(detail.xhr, steps);
  // The form may have left the page by then, and with it htmx's own event.
  detail.xhr.addEventListener('error', () =>
    takeBack(detail.xhr, 'That was not saved: the server does not answer. Try again when it does.'),
  );
  if (detail.elt.matches('[data-onward]')) showAhead(detail.xhr);
});

document.addEventListener('htmx:beforeSwap', (event) => {
  const { detail } = event;
  const step = stepOf.get(detail.xhr);
  if (step === undefined) return;
  const page = new DOMParser().parseFromString(detail.xhr.responseText, 'text/html');
  const root = page.querySelector('#curate');
  if (root === null) {
    detail.shouldSwap = false;
    takeBack(detail.xhr, 'That was not saved. Reload the page, and sign in again if it asks for it.');
    return;
  }
  if (detail.xhr.status >= 400) {
    // The page says what went wrong, with what was typed. The form may have left the page by then, and with it what says
    // which part of the answer is shown, and where.
    detail.shouldSwap = true;
    detail.isError = false;
    detail.selectOverride = '#curate';
    detail.swapOverride = 'outerHTML show:window:top';
    return;
  }
  const isShown = shownBefore.has(detail.xhr) && root.dataset.id === findScreen()?.dataset.id;
  const isOld = step !== steps;
  if (!isOld && !isShown) return;
  detail.shouldSwap = false;
  if (isOld) return;
  const shown = findScreen();
  replaceStatus(shown, root);
  for (const base of shown.querySelectorAll('input[name="base"]'))
    base.value = root.querySelector('input[name="base"]')?.value;
  history.pushState({ htmx: true }, '', detail.xhr.responseURL);
  lookAhead();
});

document.addEventListener('htmx:afterSwap', ({ detail }) => {
  if (stepOf.has(detail.xhr)) arrive();
});

lookAhead();
