// Keys that need no circuit. Never while typing. What a key does stands in the page: `data-key` on the link that it follows.

import { openPalette } from './palette.js';

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');

// After `g`: the page whose address begins so.
const PLACES = {
  f: '', n: 'findings', a: 'areas', t: 'top/', s: 'settings', u: 'upgrades', h: 'transitions', w: 'screens', i: 'signals', o: 'sources',
};
const PREFIXES = ['g', 'd'];
const PATIENCE = 1500;

let prefix = { key: '', at: 0 };

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

function close(event) {
  const menu = document.querySelector('details[data-menu][open], [data-timepick][open]');
  if (menu) {
    const inside = menu.contains(document.activeElement);
    menu.removeAttribute('open');
    if (inside) menu.querySelector('summary').focus();
  } else follow(event, document.querySelector('[data-kiosk-leave]'));
}

function linkOf(key) {
  return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function onKey(event) {
  const { key } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'k') {
    if (openPalette()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  const before = Date.now() - prefix.at < PATIENCE ? prefix.key : '';
  prefix = { key: PREFIXES.includes(key) && !before ? key : '', at: Date.now() };
  if (before === 'g' && key in PLACES) return go(event, PLACES[key]);
  if (before && linkOf(`${before} ${key}`)) return follow(event, linkOf(`${before} ${key}`));
  if (key === '/') return search(event);
  if (key === '?') return help();
  if (key === 'Escape') return close(event);
  if (key === 'j' || key === 'k') return move(event, key === 'j' ? 1 : -1);
  if (key.length === 1 && !prefix.key) follow(event, linkOf(key));
}

export function startKeys() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', event => {
    if (event.target.closest('[data-keys-open]')) help();
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (!menu.contains(event.target)) menu.removeAttribute('open');
    }
  });
}
