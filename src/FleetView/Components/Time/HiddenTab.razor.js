// Tells the server when the tab is hidden: pages that nobody sees are not updated.
export function watch(page) {
  const report = () => page.invokeMethodAsync('Report', document.hidden).catch(() => {});
  document.addEventListener('visibilitychange', report);
  if (document.hidden) report();
  return { dispose: () => document.removeEventListener('visibilitychange', report) };
}
