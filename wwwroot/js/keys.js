// Keys that need no circuit. Never while typing.

const typing = target => target.closest?.('input, textarea, select, [contenteditable]');

export function startKeys() {
  document.addEventListener('keydown', event => {
    const palette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!palette && (!slash || typing(event.target))) return;
    const search = document.querySelector('[data-search]');
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}
