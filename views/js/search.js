// The search field completes what is typed: a combobox with a list (WAI-ARIA), whose entries the server knows.
// Results as one types are htmx's.
const form = document.querySelector('form[data-search]');
const field = form?.querySelector('input[name="q"]');
const list = form?.querySelector('[role="listbox"]');
const WAIT_MS = 120;

if (field instanceof HTMLInputElement && list instanceof HTMLElement) {
  let timer = 0;
  let asked = 0;
  let entries = [];
  let active = -1;

  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  const close = () => {
    clearTimeout(timer);
    asked++;
    entries = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };

  const activate = (index) => {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[active];
    if (option === undefined) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };

  const choose = (entry) => {
    close();
    field.value = entry.query;
    field.setSelectionRange(entry.caret, entry.caret);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  };

  const toOption = (entry, index) => {
    const option = document.createElement('li');
    option.id = `completion-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    const text = document.createElement('code');
    text.textContent = entry.text;
    const detail = document.createElement('span');
    detail.className = 'detail';
    detail.textContent = entry.detail;
    option.append(text, detail);
    // The field keeps the focus, which a press would take from it.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => choose(entry));
    return option;
  };

  const ask = async (activateAt = -1) => {
    const turn = ++asked;
    const query = new URLSearchParams({ q: field.value, at: String(field.selectionStart ?? field.value.length) });
    const response = await fetch(`/search/complete?${query}`, { headers: { Accept: 'application/json' } }).catch(
      () => null,
    );
    if (response?.ok !== true) return;
    const { completions } = await response.json();
    // Something else was typed meanwhile, or the list was closed.
    if (turn !== asked || document.activeElement !== field) return;
    entries = completions;
    list.replaceChildren(...entries.map(toOption));
    list.hidden = entries.length === 0;
    field.setAttribute('aria-expanded', String(entries.length > 0));
    activate(entries.length > 0 ? activateAt : -1);
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    if (field.value.trim() === '') close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener('blur', close);
  form.addEventListener('submit', close);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (entries.length === 0) ask(step === 1 ? 0 : -1);
      // The field itself is one stop on the way round.
      else activate(((active + step + 1 + entries.length + 1) % (entries.length + 1)) - 1);
    } else if (event.key === 'Enter' && entries[active] !== undefined) {
      event.preventDefault();
      choose(entries[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      // Once to close the list; the browser empties the field the next time.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
