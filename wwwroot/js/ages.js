// Ages tick here, not by renders of the server: `<time data-age datetime>` says when, this writes how long ago.
// The server's text stays inside the element's own text node, which is changed in place: Blazor keeps hold of it.

import { hear, now } from './clock.js';

const UNITS = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [size, unit] = UNITS.find(([size]) => whole >= size) ?? UNITS.at(-1);
  return `${Math.floor(whole / size)} ${unit}`;
}

const zone = () => document.documentElement.dataset.zone === 'utc' ? 'UTC' : undefined;
const formats = new Map();

// Formats are dear to make: one for each shape and zone.
function formatted(shape, options, then) {
  const key = `${shape} ${zone()}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(undefined, { ...options, hourCycle: 'h23', timeZone: zone() }));
  return formats.get(key).format(then);
}

const clockText = then => formatted('clock', { hour: '2-digit', minute: '2-digit' }, then);
const fullText = then => formatted('full', { dateStyle: 'medium', timeStyle: 'long' }, then);

function dayText(then) {
  const parts = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone() });
  return parts.format(then).replace(',', '');
}

// A writer that gives nothing leaves the server's words.
const WRITERS = {
  ago: (then, shown) => `${duration((shown - then) / 1000)} ago`,
  for: (then, shown) => duration((shown - then) / 1000),
  clock: clockText,
  moment: then => `${dayText(then)}, ${clockText(then)}`,
  since: then => `${duration((now() - then) / 1000)} ago`,
  instant: then => document.documentElement.dataset.zone === 'local' ? fullText(then) : undefined,
};

function setText(element, text) {
  if (element.firstChild?.nodeType !== Node.TEXT_NODE) element.textContent = text;
  else if (element.firstChild.data !== text) element.firstChild.data = text;
}

function write(element, shown) {
  const then = Date.parse(element.dateTime);
  const writer = WRITERS[element.dataset.age];
  if (Number.isNaN(then) || !writer) return;
  const text = writer(then, shown);
  if (text !== undefined) setText(element, text);
  const title = `${fullText(then)} · ${element.dateTime.slice(0, 19)}Z`;
  if (!element.title) element.title = title;
}

// The pill of the frame decides how fresh the page is: amber past 2 intervals, red past 5.
function judge(shown) {
  const pill = document.querySelector('time[data-fresh]');
  const root = document.documentElement.dataset;
  if (!pill) {
    delete root.freshness;
    return;
  }
  const age = (shown - Date.parse(pill.dateTime)) / 1000;
  const interval = Number(pill.dataset.fresh) || 30;
  const state = age > 5 * interval ? 'stopped' : age > 2 * interval ? 'late' : 'fresh';
  if (root.freshness !== state) root.freshness = state;
  const words = document.querySelector('[data-stale-age]');
  const old = `${duration(age)} old`;
  // Only when it differs: the observer below calls back for every node that is written, also by itself.
  if (words && state === 'stopped' && words.textContent !== old) words.textContent = old;
}

// On a page of the past ages count from the instant that it shows.
const shownNow = () => Date.parse(document.querySelector('[data-past]')?.dataset.past) || now();

let heard;

// The frame tells the server's clock whenever it is rendered.
function hearFrame() {
  const said = document.querySelector('[data-now]')?.dataset.now;
  if (!said || said === heard) return;
  heard = said;
  hear(Number(said));
}

export function tick() {
  hearFrame();
  const shown = shownNow();
  for (const element of document.querySelectorAll('time[data-age]')) write(element, shown);
  judge(shown);
}

export function startAges() {
  tick();
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', () => document.hidden || tick());
  // An update of the server brings a new instant or new rows: write them before they are painted.
  const observer = new MutationObserver(records => {
    for (const record of records) if (record.attributeName === 'datetime') record.target.removeAttribute('title');
    tick();
    // What this very callback wrote must not call it again.
    observer.takeRecords();
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['datetime', 'data-past', 'data-now'] });
}

// A page can go on looking alive while nothing reaches it. When its data is old and the server has newer: load again.
export function startWedgeCheck() {
  setInterval(async () => {
    // A hidden tab is given nothing, and gets what is new when it is seen.
    if (document.hidden || document.documentElement.dataset.freshness !== 'stopped') return;
    const shown = Date.parse(document.querySelector('time[data-fresh]')?.dateTime);
    try {
      const answer = await fetch('api/v1/fleet', { cache: 'no-store' });
      if (answer.ok && Date.parse((await answer.json()).asOf) > shown + 1000) location.reload();
    } catch {
      // The server is away: the banner says so already.
    }
  }, 60000);
}
