// Copying: links with `data-copy` bring a text that goes to the clipboard, buttons with `data-copy-next` take the code below
// them. Where a page has no clipboard, links lead to the text itself, and the buttons stay hidden.
const clipboard = navigator.clipboard;

function tell(element, words) {
  const status = document.querySelector('[data-copied]');
  const shown = element.dataset.label ?? element.textContent;
  element.dataset.label = shown;
  element.textContent = words;
  if (status !== null) status.textContent = `${words}: ${shown}`;
  setTimeout(() => {
    element.textContent = shown;
  }, 2000);
}

async function readText(element) {
  if (element.matches('[data-copy-next]')) return element.closest('.label').nextElementSibling.textContent;
  if (element.matches('[data-copy-link]')) return element.href;
  const response = await fetch(element.dataset.copy);
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

if (clipboard) {
  for (const button of document.querySelectorAll('[data-copy-next]')) button.hidden = false;
  document.addEventListener('click', async (event) => {
    const element = event.target.closest?.('[data-copy], [data-copy-link], [data-copy-next]');
    if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await clipboard.writeText(await readText(element));
      tell(element, 'Copied');
    } catch {
      if (element.href) location.href = element.href;
    }
  });
}
