// Keys that need no circuit. Never while typing. What a key does stands in the page: `data-key` on the link that it follows.

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');

// After `g`: the entry of the navigation whose address begins so.
const PLACES = { f: '', t: 'top/', n: 'findings', s: 'settings', u: 'upgrades', i: 'signals', o: 'sources' };
const PATIENCE = 1500;

let prefixedAt = 0;

function search(event) {
  const field = document.querySelector('[data-search]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function follow(event, link) {
  if (!link?.getAttribute('href') && link?.getAttribute('href') !== '') return;
  event.preventDefault();
  link.click();
}

function go(event, place) {
  const links = [...document.querySelectorAll('.nav a:not(.brand)')];
  follow(event, links.find(link => place === '' ? link.getAttribute('href').split('?')[0] === '' : link.getAttribute('href').startsWith(place)));
}

// Rows of the page's tables by the first link in each.
function move(event, by) {
  const rows = [...document.querySelectorAll('main tbody tr')].map(row => row.querySelector('a[href]')).filter(link => link?.offsetParent);
  if (!rows.length) return;
  const current = rows.findIndex(link => link.closest('tr').contains(document.activeElement));
  const next = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by));
  event.preventDefault();
  rows[next].focus();
  rows[next].scrollIntoView({ block: 'nearest' });
}

function help() {
  const dialog = document.querySelector('[data-keys-help]');
  if (dialog && !dialog.open) dialog.showModal();
}

export function startKeys() {
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return search(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    const { key } = event;
    const prefixed = Date.now() - prefixedAt < PATIENCE;
    prefixedAt = key === 'g' ? Date.now() : 0;
    if (prefixed && key in PLACES) return go(event, PLACES[key]);
    if (key === '/') return search(event);
    if (key === '?') return help();
    if (key === 'j' || key === 'k') return move(event, key === 'j' ? 1 : -1);
    if (key === 'Escape') document.querySelector('[data-timepick][open]')?.removeAttribute('open');
    else if (key.length === 1 && key !== 'g') follow(event, document.querySelector(`[data-key="${CSS.escape(key)}"]`));
  });
}
