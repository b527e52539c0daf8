// What the keyboard needs beside keys: the skip link moves focus as well as the view, Esc closes the time panel from inside.

function skip(event) {
  const main = document.getElementById('main');
  if (!main || !event.target.closest?.('.skip')) return;
  // The router would scroll and leave the focus behind.
  event.preventDefault();
  event.stopPropagation();
  main.focus();
}

function close(event) {
  const panel = event.key === 'Escape' && event.target.closest?.('[data-timepick][open]');
  if (!panel) return;
  panel.removeAttribute('open');
  panel.querySelector('summary').focus();
}

export function startAccess() {
  document.addEventListener('click', skip, true);
  document.addEventListener('keydown', close);
}
