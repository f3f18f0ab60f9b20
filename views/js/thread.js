// From remark to remark: `n` and `p` (or the two buttons) go through those of the page, and on to its neighbours.
const walk = document.querySelector('[data-walk]');
const remarks = [...document.querySelectorAll('[data-remark]')];

if (walk instanceof HTMLElement && remarks.length > 0) {
  const count = walk.querySelector('[data-walk-count]');
  let here = -1;

  const tell = () => {
    const all = `${remarks.length} ${remarks.length === 1 ? 'remark' : 'remarks'}`;
    count.textContent = here === -1 ? all : `${here + 1} of ${all}`;
  };

  const step = (by) => {
    const next = here + by;
    if (next < 0 || next >= remarks.length) {
      const neighbour = document.querySelector(`.pages a[rel="${by > 0 ? 'next' : 'prev'}"]`);
      if (neighbour instanceof HTMLAnchorElement) neighbour.click();
      return;
    }
    here = next;
    for (
      let around = remarks[here].closest('details');
      around !== null;
      around = around.parentElement.closest('details')
    ) {
      around.open = true;
    }
    remarks[here].focus({ preventScroll: true });
    remarks[here].scrollIntoView({ block: 'center' });
    tell();
  };

  for (const button of walk.querySelectorAll('[data-walk-step]')) {
    button.addEventListener('click', () => step(Number(button.dataset.walkStep)));
  }
  // Where somebody came in by a link, or looks at with the pointer, the walk goes on from there.
  document.addEventListener('focusin', ({ target }) => {
    const found = remarks.findIndex((remark) => remark === target || remark.contains(target));
    if (found === -1 || found === here) return;
    here = found;
    tell();
  });
  const linked = remarks.findIndex((remark) => remark.matches(':target'));
  here = linked;
  tell();
  walk.hidden = false;
}
