// The circuit and what happens when it is lost: retry with a growing pause, then a full reload once the server answers.

const CEILING = 15000;
const ATTEMPTS = 20;
const pause = attempt => Math.min(CEILING, 500 * 2 ** Math.min(attempt, 10));

const banner = () => document.getElementById('components-reconnect-modal');
const say = text => { banner()?.querySelector('[data-reconnect]')?.replaceChildren(text); };

// Loading a page of a server that is away would replace what is shown by an error page of the browser.
async function reloadWhenReachable() {
  banner()?.classList.add('lost');
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch(document.baseURI, { method: 'GET', cache: 'no-store', redirect: 'manual' });
      if (answer.status < 500) return location.reload();
    } catch {
      // Still away.
    }
    const wait = pause(attempt);
    say(`FleetView does not answer; next try in ${Math.round(wait / 1000) || 1} s. What you see gets older.`);
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}

export function startCircuit() {
  if (!globalThis.Blazor) return;
  banner()?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'failed' || event.detail.state === 'rejected') reloadWhenReachable();
    else if (event.detail.state === 'retrying') say(`Trying again, attempt ${event.detail.currentAttempt ?? ''} …`);
  });
  document.addEventListener('click', event => event.target.closest('[data-reload]') && location.reload());
  Blazor.start({
    circuit: {
      reconnectionOptions: {
        maxRetries: ATTEMPTS,
        retryIntervalMilliseconds: (attempt, most) => attempt >= most ? null : pause(attempt),
      },
    },
  });
}
