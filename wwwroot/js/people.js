// What the browser knows of who uses it: the name that forms ask for, and when tomorrow morning is.

const NAME = 'fleetview-name';

export function name() {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

export function remember(who) {
  try {
    localStorage.setItem(NAME, who);
  } catch {
    // Without storage it is asked for again.
  }
}

// 9:00 of tomorrow in the zone that the reader chose, as epoch milliseconds.
export function tomorrow() {
  const at = new Date();
  if (document.documentElement.dataset.zone === 'utc') return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1, 9);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1, 9).getTime();
}
