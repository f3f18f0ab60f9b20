// The choice of colours holds at once; without a script engine its form has a button.
const theme = document.querySelector('form.theme');
if (theme instanceof HTMLFormElement) {
  theme.querySelector('button')?.remove();
  theme.addEventListener('change', () => theme.requestSubmit());
}
