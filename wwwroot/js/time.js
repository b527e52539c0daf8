// Time on every page: what is typed becomes an address, ranges are remembered, links stay in the past that is shown.

const RANGES = 'fleetview-ranges';
const ZONE = 'fleetview-zone';
const REMEMBERED = 5;
const RELATIVE = /^(?:now(?:-\d{1,6}[smhdw])?)$/;
const DURATION = /^\d{1,6}[smhdw]$/;
const DATED = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?)?$/;
const CLOCK = /^(\d{2}:\d{2})(?::(\d{2}))?$/;

const stored = (name, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

const store = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage nothing is remembered.
  }
};

const zoneSign = () => document.documentElement.dataset.zone === 'utc' ? 'Z' : '';
const iso = milliseconds => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

// As the reader means it: now-3h, 3h, a date, a time of today, epoch milliseconds, or RFC 3339. Undefined where it is none.
export function instantOf(text) {
  const words = text.trim();
  if (RELATIVE.test(words)) return words;
  if (DURATION.test(words)) return `now-${words}`;
  if (/^\d{12,14}$/.test(words)) return words;
  const today = () => zoneSign() ? new Date().toISOString().slice(0, 10) : new Date().toLocaleDateString('sv');
  const [, date, time = '00:00', seconds = '00'] = DATED.exec(words) ?? (CLOCK.test(words) ? [0, today(), ...CLOCK.exec(words).slice(1)] : []);
  const then = date ? Date.parse(`${date}T${time}:${seconds}${zoneSign()}`) : /[zZ]|[+-]\d{2}:\d{2}$/.test(words) ? Date.parse(words) : NaN;
  return Number.isNaN(then) ? undefined : iso(then);
}

export function show(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  document.querySelector('[data-timepick][open]')?.removeAttribute('open');
  if (globalThis.Blazor?.navigateTo) Blazor.navigateTo(url.href);
  else location.assign(url.href);
}

function refuse(field, words) {
  field.setCustomValidity(words);
  field.reportValidity();
  field.addEventListener('input', () => field.setCustomValidity(''), { once: true });
}

const FORMS = {
  last(form) {
    const words = form.last.value.trim();
    if (DURATION.test(words)) show({ from: `now-${words}`, to: null });
    else refuse(form.last, 'A number and s, m, h, d or w: 13h');
  },
  range(form) {
    const [from, to] = [instantOf(form.from.value || 'now-6h'), instantOf(form.to.value || 'now')];
    if (!from) refuse(form.from, 'now-24h, 2026-06-10 17:20, or RFC 3339');
    else if (!to) refuse(form.to, 'now, now-1h, 2026-06-10 17:20, or RFC 3339');
    else show({ from, to: to === 'now' ? null : to });
  },
  compare(form) {
    const [a, b] = [instantOf(form.a.value), instantOf(form.b.value)];
    if (!a) refuse(form.a, 'now, now-3h, 2026-06-10 17:20, or RFC 3339');
    else if (!b) refuse(form.b, 'now, now-3h, 2026-06-10 17:20, or RFC 3339');
    else show({ a, b });
  },
  at(form) {
    const at = instantOf(form.at.value);
    if (!at) refuse(form.at, 'now-3h, 2026-06-10 17:20, or RFC 3339');
    else show({ at: at === 'now' ? null : at });
  },
};

function remember() {
  const query = new URLSearchParams(location.search);
  const range = { from: query.get('from'), to: query.get('to') };
  if (!range.from) return;
  const others = stored(RANGES, []).filter(known => known.from !== range.from || known.to !== range.to);
  store(RANGES, [range, ...others].slice(0, REMEMBERED));
}

const short = text => text?.replace(/:00Z$/, 'Z').replace('T', ' ');

function list(holder) {
  holder.replaceChildren(...stored(RANGES, []).map(range => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chip';
    button.textContent = range.to ? `${short(range.from)} to ${short(range.to)}` : `last ${range.from.replace('now-', '')}`;
    button.addEventListener('click', () => show(range));
    return button;
  }));
}

function chooseZone(zone) {
  document.documentElement.dataset.zone = zone;
  store(ZONE, zone);
  document.dispatchEvent(new CustomEvent('fleetview:zone'));
}

// A page of the past leads to pages of the same past, whoever wrote the link; set back when the past is left.
const written = new WeakMap();

function keepTime(event) {
  const link = event.target.closest?.('a[href]:not([data-keeps-time])');
  if (!link || link.origin !== location.origin || link.closest('.timebar')) return;
  const href = link.getAttribute('href');
  const before = written.get(link);
  const own = before?.href === href ? before.own : href;
  const at = document.querySelector('[data-past]')?.dataset.past;
  const [path, hash] = own.split('#');
  const has = new URLSearchParams(path.split('?')[1] ?? '').has('at');
  const next = at && !has ? `${path}${path.includes('?') ? '&' : '?'}at=${encodeURIComponent(at)}${hash === undefined ? '' : `#${hash}`}` : own;
  if (next === href) return;
  link.setAttribute('href', next);
  written.set(link, { href: next, own });
}

export function startTime() {
  const zone = stored(ZONE, null);
  if (zone) document.documentElement.dataset.zone = zone;
  document.addEventListener('submit', event => {
    const form = event.target.closest('[data-time-form]');
    if (!form) return;
    event.preventDefault();
    FORMS[form.dataset.timeForm](form);
  });
  document.addEventListener('toggle', event => {
    if (!event.target.matches?.('[data-timepick][open]')) return;
    remember();
    list(event.target.querySelector('[data-recent-ranges]'));
  }, true);
  document.addEventListener('click', event => {
    const choice = event.target.closest('[data-zone-choice]');
    if (choice) chooseZone(choice.dataset.zoneChoice);
    const open = document.querySelector('[data-timepick][open]');
    if (open && (!open.contains(event.target) || event.target.closest('.timepanel a'))) open.removeAttribute('open');
  });
  // Before the framework follows the link: its own listener stands on the document.
  for (const kind of ['pointerover', 'focusin', 'click', 'auxclick']) window.addEventListener(kind, keepTime, true);
  document.addEventListener('fleetview:range', event => show({ from: iso(event.detail.from), to: iso(event.detail.to) }));
  addEventListener('pagehide', remember);
}
