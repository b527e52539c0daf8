// The command palette: the server finds, the browser opens, chooses and follows. One event for a keystroke, none for arrows.

const dialog = () => document.querySelector('[data-palette]');
const list = () => document.getElementById('palette-hits');
const options = () => [...list().querySelectorAll('[role=option]')];

let chosen = 0;
let waiting; // Enter came before the list of what was typed.
let shown; // The dialog that was opened last.

export function openPalette() {
  const palette = dialog();
  if (!palette || palette.open) return false;
  waiting = undefined;
  show(palette, '');
  return true;
}

function show(palette, text) {
  document.querySelector('dialog[open]')?.close();
  shown = palette;
  const input = palette.querySelector('[data-palette-input]');
  input.value = text;
  palette.showModal();
  input.focus();
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

// The circuit's start replaces what the server drew: one that was opened before goes on with what was typed.
function goOn() {
  if (shown?.open && !shown.isConnected && dialog()) show(dialog(), shown.querySelector('[data-palette-input]').value);
}

function choose(index) {
  const all = options();
  chosen = all.length ? (index + all.length) % all.length : 0;
  all.forEach((option, at) => option.setAttribute('aria-selected', at === chosen ? 'true' : 'false'));
  const input = dialog().querySelector('[data-palette-input]');
  if (all.length) input.setAttribute('aria-activedescendant', all[chosen].id);
  else input.removeAttribute('aria-activedescendant');
  all[chosen]?.scrollIntoView({ block: 'nearest' });
}

function enter(newTab) {
  const input = dialog().querySelector('[data-palette-input]');
  if (list().dataset.for !== input.value) {
    waiting = { newTab };
    return;
  }
  const option = options()[chosen];
  if (!option) return;
  if (newTab && option.href) window.open(option.href, '_blank', 'noopener');
  else option.click();
}

function refreshed() {
  choose(0);
  if (!waiting || list().dataset.for !== dialog().querySelector('[data-palette-input]').value) return;
  const { newTab } = waiting;
  waiting = undefined;
  enter(newTab);
}

const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function onKey(event) {
  if (!event.target.matches?.('[data-palette-input]') || event.isComposing) return;
  if (event.key in MOVES) choose(chosen + MOVES[event.key]);
  else if (event.key === 'Enter') enter(event.ctrlKey || event.metaKey);
  else return;
  event.preventDefault();
}

function onClick(event) {
  if (event.target.closest('[data-palette-open]')) return openPalette();
  const palette = dialog();
  if (!palette?.open) return;
  const option = event.target.closest('#palette-hits [role=option]');
  // A click beside the dialog is a click on the dialog itself, outside of what is in it.
  if (event.target === palette || event.target.closest('[data-palette-close]') || (option && !event.ctrlKey && !event.metaKey)) palette.close();
  if (option?.dataset.press) document.querySelector(option.dataset.press)?.click();
}

export function startPalette() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  // The list is the framework's: it comes with the circuit, and again with each page of the frame.
  new MutationObserver(changes => {
    goOn();
    if (dialog()?.open && changes.some(change => change.target.id === 'palette-hits')) refreshed();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-for'] });
}
