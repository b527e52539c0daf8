// `<button data-copy="text">`: one listener for the whole page.

async function copy(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // Plain HTTP inside a network has no clipboard API.
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

export function startCopy() {
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    await copy(button.dataset.copy);
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1500);
  });
}
