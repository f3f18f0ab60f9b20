// Working through a checklist without reloading it: one's own changes and those of others come into the page as they are
// made, and nothing that is being typed is lost. Without this file every form is an ordinary one.
const live = document.querySelector('[data-live]');

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// What is opened to write something is written in at once: the next key that is typed is already text.
document.addEventListener('click', (event) => {
  const details = event.target.closest?.('[data-opens] > summary')?.parentElement;
  if (!details || details.open) return;
  event.preventDefault();
  details.open = true;
  details.querySelector('input[type="text"], textarea')?.focus();
});

for (const form of document.querySelectorAll('[data-choices]')) {
  form.addEventListener('change', () => form.requestSubmit());
  form.querySelector('button[type="submit"]').hidden = true;
}

// The patch beside the items: it follows the item that has the focus, and its marks lead back.
const patch = document.querySelector('[data-patch]');

function isBeside() {
  return patch !== null && patch.scrollHeight > patch.clientHeight + 1;
}

function showInPatch(mark) {
  for (const other of patch.querySelectorAll('.mark.current')) other.classList.remove('current');
  mark.classList.add('current');
  if (!isBeside()) return;
  const { top } = mark.getBoundingClientRect();
  patch.scrollTop += top - patch.getBoundingClientRect().top - patch.clientHeight / 3;
}

document.addEventListener('focusin', ({ target }) => {
  const item = target.closest?.('[data-item]');
  const mark = item && document.getElementById(`at-${item.id}`);
  if (mark) showInPatch(mark);
});

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a.in-patch');
  const mark = link && document.getElementById(link.hash.slice(1));
  if (!mark || !isBeside()) return;
  event.preventDefault();
  showInPatch(mark);
});

if (live !== null) {
  const POLL_MS = 3000;
  const MOST_POLL_MS = 60_000;
  let sequence = Number(live.dataset.sequence);
  let wait = POLL_MS;
  let timer;
  let isAsking = null;
  /** Items that were changed from this page: their events are no news. */
  const own = new Map();

  const isTyped = (field) => field.value !== field.defaultValue;
  const listTyped = (item) => [...item.querySelectorAll('input[type="text"], textarea')].filter(isTyped);

  /** The change that an item was shown with. */
  const baseOf = (item) => item.querySelector('input[name="base"]')?.value;

  /** The item anew, with what was being typed and with the focus where it was. */
  const replaceItem = (item, fresh, typed) => {
    const active = item.contains(document.activeElement) ? document.activeElement : null;
    const selection = active?.matches('textarea, input[type="text"]')
      ? [active.selectionStart, active.selectionEnd]
      : null;
    const find = (root) =>
      (active?.id && root.querySelector(`#${CSS.escape(active.id)}`)) ||
      (active?.dataset.key && root.querySelector(`[data-key="${CSS.escape(active.dataset.key)}"]`)) ||
      root.querySelector('a[href], button');
    const open = [...item.querySelectorAll('details')].map((details) => details.open);
    item.className = fresh.className;
    item.replaceChildren(...fresh.childNodes);
    for (const { id, value } of typed) {
      const field = item.querySelector(`#${CSS.escape(id)}`);
      if (field === null) continue;
      field.value = value;
      field.closest('details').open = true;
    }
    for (const [index, details] of item.querySelectorAll('details').entries()) {
      if (details.matches('.reasons') && open[index]) details.open = true;
    }
    globalThis.htmx?.process(item);
    if (active !== null) {
      const target = find(item);
      target?.focus({ preventScroll: true });
      if (selection !== null && target?.setSelectionRange) target.setSelectionRange(...selection);
    }
    updateMark(item);
  };

  /** The state stands at the line too. */
  const updateMark = (item) => {
    const state = item.querySelector('.work > .byline > .badge');
    for (const link of document.querySelectorAll(`.mark a[href="#${CSS.escape(item.id)}"]`)) {
      const badge = link.parentElement.querySelector('[class*="work-"]');
      if (badge === null || state === null) continue;
      badge.className = state.className;
      badge.replaceChildren(...state.cloneNode(true).childNodes);
    }
  };

  const say = (text) => {
    live.textContent = text;
  };

  /** Somebody else changed what is being written on: both are told, and saving will show both. */
  const warn = (item, text) => {
    let note = item.querySelector('[data-theirs]');
    if (note === null) {
      note = document.createElement('p');
      note.className = 'notice';
      note.dataset.theirs = '';
      item.querySelector('.work').prepend(note);
    }
    note.textContent = `${text}. What you are writing is not saved yet; saving it will show you both.`;
  };

  const apply = (html) => {
    const root = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-sequence]');
    if (root === null) return;
    sequence = Number(root.dataset.sequence);
    for (const id of ['progress', 'states']) {
      const fresh = root.querySelector(`#${id}`);
      if (fresh) document.getElementById(id)?.replaceWith(fresh);
    }
    const news = [...root.querySelectorAll('[data-news]')];
    for (const fresh of root.querySelectorAll('[data-item]')) {
      const key = fresh.dataset.item;
      const item = document.querySelector(`[data-item="${CSS.escape(key)}"]`);
      const last = news.findLast((entry) => entry.dataset.key === key);
      if (item === null) continue;
      const typed = listTyped(item).filter(({ form }) => form !== own.get(key));
      const isUnsaved = typed.length > 0 || item.querySelector('.work [role="alert"]') !== null;
      if (own.has(key) || !isUnsaved) replaceItem(item, fresh, typed);
      else if (baseOf(item) !== baseOf(fresh)) warn(item, last?.textContent ?? '');
    }
    const others = news.filter((entry) => !own.has(entry.dataset.key));
    const saved = news.length > 0 && others.length === 0;
    if (saved) say('Saved.');
    else if (others.length > 0)
      say(
        others
          .map((entry) => entry.textContent)
          .slice(-5)
          .join('. '),
      );
    for (const entry of news) own.delete(entry.dataset.key);
  };

  const ask = async () => {
    const address = new URL(live.dataset.href, location.href);
    address.searchParams.set('after', String(sequence));
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (answer.status === 200) apply(await answer.text());
    else if (answer.status !== 204) throw new Error(String(answer.status));
  };

  /** One question at a time; the next one some seconds after the answer, later and later while there is none. */
  const poll = async () => {
    clearTimeout(timer);
    if (isAsking !== null) await isAsking.catch(() => {});
    isAsking = ask();
    try {
      await isAsking;
      if (wait > POLL_MS) say('Connected again.');
      wait = POLL_MS;
    } catch {
      wait = Math.min(2 * wait, MOST_POLL_MS);
      if (wait > 2 * POLL_MS) say('The server does not answer: changes of others are not shown.');
    }
    isAsking = null;
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(poll, wait);
  };

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (!document.hidden) poll();
  });
  timer = setTimeout(poll, POLL_MS);

  const showPreview = (form, page) => {
    const shown = page.getElementById(form.querySelector('textarea').id)?.form.querySelector('[data-preview]');
    form.querySelector('[data-preview]').replaceChildren(...(shown?.childNodes ?? []));
  };

  /** Sends one form of an item; what is wrong with it is shown in the item, as the page without scripts shows it. */
  const send = async (form, submitter) => {
    const item = form.closest('[data-item]');
    const isPreview = submitter?.name === 'preview';
    const key = item.dataset.item;
    const body = new URLSearchParams(new FormData(form, submitter));
    if (!isPreview) own.set(key, form);
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'text/html', Prefer: 'return=minimal' },
    });
    if (answer.status === 204) await poll();
    own.delete(key);
    if (answer.status === 204) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (isPreview && answer.ok) {
      showPreview(form, page);
      return;
    }
    const fresh = page.getElementById(item.id);
    if (fresh === null) {
      say(page.querySelector('[role="alert"]')?.textContent.trim() || 'It could not be saved.');
      return;
    }
    replaceItem(
      item,
      fresh,
      listTyped(item).filter((field) => field.form !== form),
    );
    say('Not saved: see the item.');
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches?.('[data-work]') || event.submitter === null) return;
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    send(form, event.submitter)
      .catch(() => say('The server could not be reached. Nothing is lost: send it again.'))
      .finally(() => {
        form.ariaBusy = null;
      });
  });
}
