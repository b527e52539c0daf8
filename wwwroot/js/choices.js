// Theme, width of the navigation, notices put off: an attribute now, a cookie for the next prerender. No circuit needed.

const path = new URL(document.baseURI).pathname;

const YEAR = 31536000;
const TWO_WEEKS = 1209600;

function remember(name, value, seconds = YEAR) {
  document.cookie = `${name}=${value}; path=${path}; max-age=${seconds}; samesite=lax`;
}

function chooseTheme(theme) {
  const root = document.documentElement;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember('fleetview-theme', theme);
  // An address that names a theme would bring the old one back.
  const url = new URL(location.href);
  if (url.searchParams.has('theme')) {
    url.searchParams.set('theme', theme);
    goTo(url.href);
  }
}

// A page without a circuit is loaded anew, since its links name the theme too; not while the server is away.
async function goTo(address) {
  if (globalThis.Blazor) return Blazor.navigateTo(address, { replaceHistoryEntry: true });
  try {
    if ((await fetch(address, { cache: 'no-store' })).ok) location.replace(address);
  } catch {
    // Away: the theme is on and stays until the page is left.
  }
}

function toggleNav() {
  const root = document.documentElement;
  const narrow = root.dataset.nav !== 'narrow';
  if (narrow) root.dataset.nav = 'narrow';
  else delete root.dataset.nav;
  remember('fleetview-nav', narrow ? 'narrow' : 'wide');
}

function putOff(notice) {
  document.documentElement.dataset.putOff = notice;
  remember(`fleetview-put-off-${notice}`, 1, TWO_WEEKS);
}

export function startChoices() {
  document.addEventListener('click', event => {
    const theme = event.target.closest('[data-theme-choice]');
    if (theme) chooseTheme(theme.dataset.themeChoice);
    if (event.target.closest('[data-nav-toggle]')) toggleNav();
    const later = event.target.closest('button[data-put-off]');
    if (later) putOff(later.dataset.putOff);
  });
}
