// Sending a patch to be checked: drop it on the form, see how far it is, and keep what was typed when something is wrong.
for (const form of document.querySelectorAll('form[data-check]')) {
  const file = form.querySelector('input[type="file"]');
  const status = form.querySelector('[data-status]');
  const button = form.querySelector('button[type="submit"]');
  const problem = document.querySelector('[data-problem]');

  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    form.classList.add('dropping');
  });
  form.addEventListener('dragleave', () => form.classList.remove('dropping'));
  form.addEventListener('drop', (event) => {
    form.classList.remove('dropping');
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    status.textContent = `${file.files[0].name} is chosen.`;
  });

  const say = (text) => {
    status.textContent = text;
  };

  const showProblem = ({ message, facts = {} }) => {
    const notice = document.createElement('div');
    notice.className = 'notice wrong';
    notice.setAttribute('role', 'alert');
    const lines = [message, facts.expected && `Expected: ${facts.expected}`, facts.hint].filter(Boolean);
    for (const [index, line] of lines.entries()) {
      const paragraph = document.createElement('p');
      const text = index === 0 ? paragraph.appendChild(document.createElement('strong')) : paragraph;
      text.textContent = line;
      notice.append(paragraph);
    }
    problem.replaceChildren(notice);
    notice.scrollIntoView({ block: 'nearest' });
  };

  const finish = () => {
    button.disabled = false;
    form.removeAttribute('aria-busy');
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.disabled) return;
    const request = new XMLHttpRequest();
    request.open('POST', `${form.getAttribute('action')}.json`);
    request.setRequestHeader('Prefer', 'return=minimal');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 1e6) say(loaded < total ? `Sending, ${Math.floor((100 * loaded) / total)} % …` : 'Checking …');
    });
    request.addEventListener('load', () => {
      const address = request.getResponseHeader('Location');
      if (request.status === 201 && address !== null) {
        say('Checking …');
        location.assign(address);
        return;
      }
      finish();
      say('');
      showProblem(request.response?.error ?? { message: 'The answer could not be read.' });
    });
    request.addEventListener('error', () => {
      finish();
      say('');
      showProblem({ message: 'The server could not be reached.', facts: { hint: 'Nothing is lost: send it again.' } });
    });
    button.disabled = true;
    form.setAttribute('aria-busy', 'true');
    problem.replaceChildren();
    say('Reading the patch …');
    request.send(new FormData(form));
  });

  // Back from the checklist, the form is as it was.
  addEventListener('pageshow', () => {
    finish();
    say('');
  });
}
