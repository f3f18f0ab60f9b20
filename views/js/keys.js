// Keys for those who have a script engine: `/` searches, j and k walk a list, Enter opens, `?` shows the keys.
// Every page works without this file.
const search = document.querySelector('main input[type="search"], header input[type="search"]');
const stops = [...document.querySelectorAll('[data-stop]')];
const help = document.getElementById('keys');
let at = -1;

function isTyping(target) {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function move(step) {
  if (stops.length === 0) return;
  at = Math.min(Math.max(at + step, 0), stops.length - 1);
  const stop = stops[at];
  const target = stop.matches('a, button') ? stop : (stop.querySelector('a') ?? stop);
  target.focus();
  stop.scrollIntoView({ block: 'nearest' });
}

const ACTIONS = {
  '/': () => {
    search?.focus();
    search?.select();
  },
  '?': () => (help?.open ? help.close() : help?.showModal()),
  j: () => move(1),
  k: () => move(-1),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const action = ACTIONS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
