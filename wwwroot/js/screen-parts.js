// What the server says of a screen, put into the document. Elements are replaced, nothing is kept: after weeks of
// updates the page is as large as on its first day.

export const screen = () => document.getElementById('screen');

const template = document.createElement('template');

function replace(id, html) {
  template.innerHTML = html;
  document.getElementById(id)?.replaceWith(template.content.firstElementChild);
  template.innerHTML = '';
}

// Gives what is missing: 'page' when the screen itself was edited, 'whole' when the changes are not those of what is shown.
export function applyMessage({ revision, version, from, parts, asOf }) {
  const shown = screen().dataset;
  if (revision === undefined) return undefined;
  if (revision !== shown.revision) return 'page';
  if (from !== undefined && from !== shown.version) return 'whole';
  for (const [id, html] of Object.entries(parts ?? {})) replace(id, html);
  shown.version = version;
  if (asOf !== undefined) shown.asOf = asOf;
  return undefined;
}
