// Uploading mail: how much is sent, and why it cannot be, without leaving the page; and how an import ends, said once.
for (const form of document.querySelectorAll('form[data-upload]')) {
  const status = form.querySelector('[data-status]');
  const button = form.querySelector('button[type="submit"]');
  const files = form.querySelector('input[type="file"]');
  const problem = document.querySelector('[data-problem]');
  const limit = Number(form.dataset.limit);

  const showProblem = ({ message, facts = {} }) => {
    const notice = document.createElement('div');
    notice.className = 'notice wrong';
    notice.setAttribute('role', 'alert');
    for (const line of [message, facts.expected && `Expected: ${facts.expected}`, facts.hint].filter(Boolean)) {
      notice.append(Object.assign(document.createElement('p'), { textContent: line }));
    }
    problem.replaceChildren(notice);
    button.disabled = false;
    status.textContent = '';
    notice.scrollIntoView({ block: 'nearest' });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const bytes = [...files.files].reduce((sum, { size }) => sum + size, 0);
    if (bytes > limit) {
      showProblem({
        message: `That is ${Math.ceil(bytes / 1024 / 1024)} MB; an upload takes at most ${form.dataset.limitText}.`,
        facts: { hint: 'Import larger archives on the command line: patchlore import PATH' },
      });
      return;
    }
    const request = new XMLHttpRequest();
    request.open('POST', `${form.getAttribute('action')}.json`);
    request.setRequestHeader('Prefer', 'return=minimal');
    request.responseType = 'json';
    let told = 0;
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      // Not said more often than it can be listened to.
      if (Date.now() - told < 1000 && loaded < total) return;
      told = Date.now();
      status.textContent = `Sending, ${Math.floor((100 * loaded) / total)} % …`;
    });
    request.addEventListener('load', () => {
      if (request.status === 201) location.assign(request.getResponseHeader('Location'));
      else showProblem(request.response?.error ?? { message: 'The answer could not be read.' });
    });
    request.addEventListener('error', () =>
      showProblem({ message: 'The connection was lost.', facts: { hint: 'Send it again: nothing comes in twice.' } }),
    );
    button.disabled = true;
    problem.replaceChildren();
    status.textContent = 'Sending …';
    request.send(new FormData(form));
  });
}

// The panel of a running import is asked for anew by htmx; when it has ended, the forms come back with the whole page.
document.addEventListener('htmx:afterSettle', () => {
  const job = document.getElementById('job');
  const status = document.querySelector('[data-import-status]');
  if (job === null || status === null || job.hasAttribute('hx-get')) return;
  status.textContent = job.querySelector('h2').textContent;
  if (document.querySelector('[data-busy]') !== null) location.reload();
});
