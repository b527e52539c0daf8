// What the keyboard needs beside keys: the skip link moves focus as well as the view, Esc closes the time panel from inside,
// a new page hands the focus to its heading.

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

function focusHeading(isFirst) {
  const heading = document.querySelector('h1');
  if (!heading || (isFirst && document.activeElement?.matches('input, textarea, select, [contenteditable]'))) return;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

export function startAccess() {
  globalThis.fleetView = { focusHeading };
  document.addEventListener('click', skip, true);
  document.addEventListener('keydown', close);
}
