// A status screen keeps itself going for weeks: events, age, rotation, a fresh start now and then. It never leaves a
// working page for one that the browser would make of a server that is away.
import { duration } from './ages.js';
import { hear, now } from './clock.js';
import { applyMessage, screen } from './screen-parts.js';
import { Link } from './screen-link.js';

const LIFETIME = 6 * 3600 * 1000;
const SPREAD = 10 * 60 * 1000;
const LATE = 2;
const STOPPED = 5;
const AGAIN = 60000;

const build = screen().dataset.build;
let turnAt = 0;
let renewAt = Date.now() + LIFETIME + Math.random() * SPREAD;
let swapping = false;

async function page(address) {
  const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(Link.PATIENCE) });
  return answer.status < 500 ? answer : undefined;
}

// A full reload, once the server has shown that it would answer.
async function renew() {
  renewAt = Date.now() + AGAIN;
  try {
    if (await page(location.href)) location.reload();
  } catch {
    // Away: what is shown stays, and the next tick tries again.
  }
}

// Another screen, or this one after an edit, in the place of what is shown: the window itself goes nowhere.
async function show(address) {
  if (swapping) return;
  swapping = true;
  try {
    const answer = await page(address);
    if (!answer) return;
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const shown = next.getElementById('screen');
    if (shown) put(address, shown, next.title);
    // Something else answers for this very page: a token has ended, or a login is asked for.
    else if (address === screen().dataset.page) location.reload();
  } catch {
    // Away: stays.
  } finally {
    swapping = false;
    start();
  }
}

function put(address, shown, title) {
  screen().replaceWith(document.adoptNode(shown));
  hearTime();
  document.title = title;
  history.replaceState(null, '', address);
}

function hearTime() {
  hear(Number(screen().dataset.now));
}

function start() {
  turnAt = Date.now() + Number(screen().dataset.every);
  link.start();
  tick();
}

const link = new Link({
  heard(message) {
    hear(message.now);
    if (message.build !== build) return void renew();
    const wanted = applyMessage(message);
    if (wanted === 'page') show(screen().dataset.page);
    else if (wanted === 'whole') link.ask();
    tick();
  },
  // The screen was taken out of the catalogue, or has come back.
  gone() {
    if (screen().dataset.revision) show(screen().dataset.page);
  },
  refused: renew,
});

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  const { past, asOf, interval } = screen().dataset;
  const clock = screen().querySelector('[data-screen-clock]');
  if (clock) write(clock, `${new Date(now()).toISOString().slice(11, 19)} UTC`);
  if (past || !asOf) return;
  const age = now() - Number(asOf);
  const state = age > STOPPED * interval ? 'stopped' : age > LATE * interval ? 'late' : 'fresh';
  if (screen().dataset.age !== state) screen().dataset.age = state;
  const words = duration(age / 1000);
  for (const element of screen().querySelectorAll('[data-screen-age]')) write(element, words);
  const head = screen().querySelector('.screen-age');
  if (head) write(head, `data ${words} old`);
}

function beat() {
  tick();
  if (screen().dataset.past) return;
  link.watch();
  if (link.lost) return;
  if (Date.now() > renewAt) renew();
  else if (screen().dataset.next && Date.now() >= turnAt) show(screen().dataset.next);
}

hearTime();
start();
setInterval(beat, 1000);
